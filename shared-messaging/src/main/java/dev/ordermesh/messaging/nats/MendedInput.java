package dev.ordermesh.messaging.nats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Follows the protocol of what a server sends and hands it on byte by byte as it came, but for
 * header blocks, which {@link HeaderBlock} makes readable. For one thread.
 */
final class MendedInput {

    private static final int AHEAD_BYTES = 64 << 10;

    /** Far beyond a control line or an INFO; more is no NATS server. */
    private static final int LINE_BYTES_MAX = 1 << 20;

    private static final int LINE_END_BYTES = 2;

    private final InputStream in;
    private final ByteBuffer ahead = ByteBuffer.allocate(AHEAD_BYTES).flip();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private ByteBuffer block = ByteBuffer.allocate(0);
    private ControlLine control = ControlLine.OTHER;
    private int untouched;

    MendedInput(InputStream in) {
        this.in = in;
    }

    /** As {@link InputStream#read(byte[], int, int)}: blocks only while it has nothing at all. */
    int read(byte[] target, int offset, int length) throws IOException {
        ByteBuffer to = ByteBuffer.wrap(target, offset, length);
        while (to.hasRemaining()) {
            if (ready.hasRemaining()) {
                move(ready, to, ready.remaining());
            } else if (ahead.hasRemaining()) {
                follow(to);
            } else if (to.position() > offset) {
                break;
            } else if (!fill()) {
                return -1;
            }
        }
        return to.position() - offset;
    }

    private boolean fill() throws IOException {
        int count = in.read(ahead.array(), 0, AHEAD_BYTES);
        ahead.position(0).limit(Math.max(count, 0));
        return count >= 0;
    }

    private void follow(ByteBuffer to) throws IOException {
        if (block.hasRemaining()) {
            move(ahead, block, block.remaining());
            if (!block.hasRemaining()) {
                headersComplete();
            }
        } else if (untouched > 0) {
            untouched -= move(ahead, to, untouched);
        } else {
            gatherLine();
        }
    }

    private void gatherLine() throws IOException {
        while (ahead.hasRemaining()) {
            byte next = ahead.get();
            line.write(next);
            if (next == '\n') {
                lineComplete();
                return;
            }
        }
        if (line.size() > LINE_BYTES_MAX) {
            throw new IOException("a line of more than " + LINE_BYTES_MAX + " B: no NATS server?");
        }
    }

    private void lineComplete() {
        control = ControlLine.read(line.toString(ISO_8859_1));
        if (control.headerBytes() > 0) {
            block = ByteBuffer.allocate(control.headerBytes());
        } else if (control.withHeaders()) {
            headersComplete();
            return;
        } else {
            ready = ByteBuffer.wrap(line.toByteArray());
            untouched = control.totalBytes() < 0 ? 0 : control.totalBytes() + LINE_END_BYTES;
        }
        line.reset();
    }

    /** The line goes out only now, for it tells the block's length. */
    private void headersComplete() {
        byte[] mended = HeaderBlock.mended(block.array(), control.ofStream());
        byte[] head = control.withHeaderBytes(mended.length).getBytes(ISO_8859_1);
        ready = ByteBuffer.allocate(head.length + mended.length).put(head).put(mended).flip();
        untouched = control.totalBytes() - control.headerBytes() + LINE_END_BYTES;
        block = ByteBuffer.allocate(0);
        line.reset();
    }

    private static int move(ByteBuffer from, ByteBuffer to, int most) {
        int count = Math.min(most, Math.min(from.remaining(), to.remaining()));
        to.put(to.position(), from, from.position(), count);
        from.position(from.position() + count);
        to.position(to.position() + count);
        return count;
    }
}
