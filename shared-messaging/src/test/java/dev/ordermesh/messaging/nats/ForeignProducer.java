package dev.ordermesh.messaging.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/** Publishes header blocks that the client library refuses to send. */
public final class ForeignProducer {

    private ForeignProducer() {}

    /** Publishes over a raw connection, and returns when the server has it. */
    public static void publish(NatsServer server, String subject, String headers, String body) {
        URI url = URI.create(server.url());
        byte[] block = headers.getBytes(UTF_8);
        int total = block.length + body.getBytes(UTF_8).length;
        String lines =
                "CONNECT {\"verbose\":false,\"headers\":true}\r\nHPUB %s %d %d\r\n%s%s\r\nPING\r\n"
                        .formatted(subject, block.length, total, headers, body);
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(lines.getBytes(UTF_8));
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            String info = answers.readLine();
            String answer = answers.readLine();
            if (!"PONG".equals(answer)) {
                throw new IllegalStateException(info + ": " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
