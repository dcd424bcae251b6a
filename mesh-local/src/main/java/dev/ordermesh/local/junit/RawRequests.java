package dev.ordermesh.local.junit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests over the bare protocol, one at a time: enough to set a mesh up without a client. */
final class RawRequests implements AutoCloseable {

    private static final int ANSWER_MILLIS_MAX = 10_000;

    private final Socket socket;
    private final InputStream in;
    private final String inbox;

    RawRequests(String host, int port, String user, String password) {
        inbox = "_INBOX_" + user + ".setup";
        try {
            socket = new Socket(host, port);
            socket.setSoTimeout(ANSWER_MILLIS_MAX);
            in = new BufferedInputStream(socket.getInputStream());
            send(
                    "CONNECT {\"verbose\":false,\"pedantic\":false,\"user\":\"%s\",\"pass\":\"%s\"}\r\nSUB %s 1\r\n"
                            .formatted(user, password, inbox));
        } catch (IOException e) {
            throw new UncheckedIOException("can't connect to %s:%d".formatted(host, port), e);
        }
    }

    /** The answer's body; at most 10 s. */
    String request(String subject, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            send("PUB " + subject + " " + inbox + " " + bytes.length + "\r\n" + body + "\r\n");
            while (true) {
                String line = line();
                if (line.startsWith("MSG ")) {
                    int length = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
                    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
                }
                if (line.startsWith("-ERR")) {
                    throw new IllegalStateException(subject + ": " + line);
                }
                if (line.equals("PING")) {
                    send("PONG\r\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + subject, e);
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

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("connection closed");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
