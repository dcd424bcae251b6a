package dev.ordermesh.messaging.nats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.nats.client.support.IncomingHeadersProcessor;

/**
 * Makes any header block one that the client library reads: nats-server stores and delivers what a
 * producer sent, and the library's reader thread dies of what it does not expect.
 */
final class HeaderBlock {

    private static final String VERSION = "NATS/1.0";
    private static final String LINE_END = "\r\n";
    private static final byte[] NO_HEADERS = (VERSION + LINE_END + LINE_END).getBytes(US_ASCII);

    private HeaderBlock() {}

    /**
     * The same array when it is readable; else one with {@code _} for what a name and {@code ?} for
     * what a value may not have. An inline status, by which the server speaks, is taken from a
     * message of a stream: there a producer wrote it.
     */
    static byte[] mended(byte[] block, boolean ofStream) {
        if (readable(block, ofStream)) {
            return block;
        }
        byte[] rewritten = rewritten(block);
        return readable(rewritten, ofStream) ? rewritten : NO_HEADERS;
    }

    private static boolean readable(byte[] block, boolean ofStream) {
        try {
            boolean status = new IncomingHeadersProcessor(block).getStatus() != null;
            return !(ofStream && status);
        } catch (RuntimeException _) {
            return false; // whatever it throws would end the reader
        }
    }

    private static byte[] rewritten(byte[] block) {
        String[] lines = new String(block, ISO_8859_1).split(LINE_END, -1);
        StringBuilder text = new StringBuilder(VERSION).append(LINE_END);
        for (int i = lines[0].startsWith(VERSION) ? 1 : 0; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                text.append(line(lines[i])).append(LINE_END);
            }
        }
        return text.append(LINE_END).toString().getBytes(US_ASCII);
    }

    private static String line(String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(colon, 0)).replaceAll("[^!-~]", "_");
        String value = line.substring(colon + 1).replaceAll("[^ -~]", "?").strip();
        return (name.isEmpty() ? "_" : name) + ":" + value;
    }
}
