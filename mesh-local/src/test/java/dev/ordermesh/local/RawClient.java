package dev.ordermesh.local;

import dev.ordermesh.local.junit.LocalMesh;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bare protocol, in which an answer to PING comes after the refusal of whatever came before it:
 * what was not refused by then is permitted. Clients tell their refusals some time later.
 */
final class RawClient implements AutoCloseable {

    private static final int ANSWER_MILLIS_MAX = 5_000;

    private final Socket socket;
    private final BufferedReader in;

    RawClient(LocalMesh mesh, String region, String user) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), mesh.clientPort(region));
            socket.setSoTimeout(ANSWER_MILLIS_MAX);
            in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> refused =
                    exchange(
                            "CONNECT {\"verbose\":false,\"headers\":true,\"user\":\"%s\",\"pass\":\"%s\"}"
                                    .formatted(user, mesh.password(user)));
            if (refused.stream().anyMatch(line -> line.startsWith("-ERR"))) {
                throw new IllegalStateException(refused.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean mayPublish(String subject) {
        return permitted(exchange("PUB " + subject + " 0\r\n"), subject);
    }

    boolean maySubscribe(String subject) {
        List<String> answer = exchange("SUB " + subject + " 1");
        exchange("UNSUB 1");
        return permitted(answer, subject);
    }

    /** Everything that arrives on this inbox until a line holds the text. */
    List<String> ask(String inbox, String subject, String body, String until) {
        List<String> lines = new ArrayList<>(exchange("SUB " + inbox + " 2"));
        send("PUB " + subject + " " + inbox + " " + body.length() + "\r\n" + body + "\r\n");
        try {
            while (lines.stream().noneMatch(line -> line.contains(until))) {
                String line = in.readLine();
                if (line == null) {
                    throw new IllegalStateException("closed after " + lines);
                }
                lines.add(line);
            }
            exchange("UNSUB 2");
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("got only " + lines, e);
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

    private static boolean permitted(List<String> answer, String subject) {
        List<String> errors = answer.stream().filter(line -> line.startsWith("-ERR")).toList();
        if (!errors.isEmpty() && !errors.getFirst().contains("Permissions Violation")) {
            throw new IllegalStateException(subject + ": " + errors);
        }
        return errors.isEmpty();
    }

    private List<String> exchange(String command) {
        send(command + "\r\nPING\r\n");
        List<String> lines = new ArrayList<>();
        try {
            for (String line = in.readLine(); !"PONG".equals(line); line = in.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("closed after " + lines);
                }
                lines.add(line);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
