package dev.ordermesh.messaging.nats;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that a server sends before a message, or any other line.
 *
 * @param head of a message with headers: the line up to its lengths; else null
 * @param headerBytes length of the header block that follows, or 0
 * @param totalBytes length of header block and body, or -1 when no message follows
 */
record ControlLine(@Nullable String head, int headerBytes, int totalBytes) {

    static final ControlLine OTHER = new ControlLine(null, 0, -1);

    private static final Pattern MESSAGE = Pattern.compile("MSG .* (\\d{1,9})\\r\\n");
    private static final Pattern WITH_HEADERS =
            Pattern.compile("(HMSG .* )(\\d{1,9}) (\\d{1,9})\\r\\n");

    /** A stream's deliveries are answered here. */
    private static final String ACK_SUBJECT = " $JS.ACK.";

    /** What is no message that can be followed is left to the client library to judge. */
    static ControlLine read(String line) {
        Matcher message = MESSAGE.matcher(line);
        if (message.matches()) {
            return new ControlLine(null, 0, Integer.parseInt(message.group(1)));
        }
        Matcher headed = WITH_HEADERS.matcher(line);
        if (headed.matches()) {
            int headers = Integer.parseInt(headed.group(2));
            int total = Integer.parseInt(headed.group(3));
            return headers <= total ? new ControlLine(headed.group(1), headers, total) : OTHER;
        }
        return OTHER;
    }

    boolean withHeaders() {
        return head != null;
    }

    /** Whether a stream's consumer delivers it. */
    boolean ofStream() {
        return head != null && head.contains(ACK_SUBJECT);
    }

    /** The same line for a header block of another length. */
    String withHeaderBytes(int bytes) {
        return head + bytes + " " + (totalBytes - headerBytes + bytes) + "\r\n";
    }
}
