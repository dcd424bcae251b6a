package dev.ordermesh.replay.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.replay.testing.FakeHistory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What really goes over the wire while a read has found nothing yet. */
class HistoryHeadIT {

    @EnableWebFlux
    static class Web {}

    @Test
    void sendsTheHeadWhileTheFirstLineIsStillFarAhead() throws IOException {
        FakeHistory fake = FakeHistory.ofOrders(250);
        fake.blocksAt = 101;
        try (var context = context(fake)) {
            var handler =
                    new ReactorHttpHandlerAdapter(
                            WebHttpHandlerBuilder.applicationContext(context).build());
            DisposableServer server =
                    HttpServer.create().host("127.0.0.1").port(0).handle(handler).bindNow();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream()
                        .write(
                                "GET /history?order=o-201 HTTP/1.1\r\nHost: test\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));

                assertThat(new String(socket.getInputStream().readNBytes(12), "US-ASCII"))
                        .isEqualTo("HTTP/1.1 200");
            } finally {
                server.disposeNow();
            }
        }
    }

    private static AnnotationConfigApplicationContext context(FakeHistory fake) {
        ReplayProperties properties =
                new ReplayProperties(1, 1000, Duration.ofSeconds(10), Duration.ofMinutes(5));
        History history =
                new History(
                        "HISTORY",
                        fake,
                        new ReadSlots(1),
                        properties,
                        Schedulers.fromExecutorService(
                                Executors.newVirtualThreadPerTaskExecutor()));
        QueryParameters parameters =
                new QueryParameters(List.of(), Clock.fixed(FakeHistory.NOON, ZoneOffset.UTC), 1000);
        var context = new AnnotationConfigApplicationContext();
        context.register(Web.class);
        context.registerBean(
                HistoryController.class, () -> new HistoryController(history, parameters));
        context.refresh();
        return context;
    }
}
