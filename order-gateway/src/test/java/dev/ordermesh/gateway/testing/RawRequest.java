package dev.ordermesh.gateway.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A request written byte by byte, so that it can be caught in the middle. */
public final class RawRequest implements AutoCloseable {

    private final Socket socket;

    /** Connects, and sends this much. */
    public RawRequest(int port, String beginning) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) RunningGateway.PATIENCE.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        send(beginning);
    }

    /** The head of an order whose body has so many bytes. */
    public static String head(int length, String... headers) {
        StringBuilder head = new StringBuilder("POST /orders HTTP/1.1\r\nHost: test\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(length)
                .append("\r\n\r\n")
                .toString();
    }

    public void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is answered up to the end of the head and the body's first bytes. */
    public String answer() {
        byte[] buffer = new byte[16 * 1024];
        StringBuilder answer = new StringBuilder();
        try {
            while (!answer.toString().contains("\r\n\r\n")) {
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    return answer.toString();
                }
                answer.append(new String(buffer, 0, read, US_ASCII));
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("after '" + answer + "'", e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
