package dev.ordermesh.messaging.nats;

import io.nats.client.impl.SocketDataPort;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The client library's socket, with header blocks that its reader survives; plain or TLS. The
 * library makes one by its name for each connection.
 */
public final class MendingDataPort extends SocketDataPort {

    private @Nullable InputStream source;
    private @Nullable MendedInput mended;

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        MendedInput current = mended;
        if (current == null || source != in) { // TLS replaces the stream after the first line
            source = in;
            current = new MendedInput(in);
            mended = current;
        }
        return current.read(target, offset, length);
    }
}
