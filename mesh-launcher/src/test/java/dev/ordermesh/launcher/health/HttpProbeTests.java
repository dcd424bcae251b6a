package dev.ordermesh.launcher.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.FakeServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A question that is not answered whole, in time, has no answer, whatever went wrong. */
class HttpProbeTests {

    private final HttpProbe probe = new HttpProbe(Duration.ofMillis(500));

    @Test
    @Timeout(60)
    void anAnswerWhoseBodyNeverComesIsNone() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> half =
                    CompletableFuture.supplyAsync(() -> answerHalf(server));

            assertThat(probe.ask(List.of(server.getLocalPort()), HttpProbeTests::url)).isEmpty();

            half.orTimeout(10, TimeUnit.SECONDS).join().close();
        }
    }

    @Test
    void whoAnswersIsTheOnlyOneInTheResult() throws IOException {
        int closed;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = server.getLocalPort();
        }
        try (FakeServer well = new FakeServer(_ -> new FakeServer.Answer(200, "well"))) {
            assertThat(probe.ask(List.of(closed, well.port()), HttpProbeTests::url))
                    .containsOnlyKeys(well.port());
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static Socket answerHalf(ServerSocket server) {
        try {
            Socket socket = server.accept();
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".getBytes(US_ASCII));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
