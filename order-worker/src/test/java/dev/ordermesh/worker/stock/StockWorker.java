package dev.ordermesh.worker.stock;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.nats.autoconfigure.NatsAutoConfiguration;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderLine;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.stock.state.SkuLevel;
import dev.ordermesh.worker.stock.state.StockRecord.Seed;
import dev.ordermesh.worker.stock.state.StockSnapshot;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The stock of a region as one worker sees it, with a connection and a worker's rights. */
final class StockWorker implements AutoCloseable {

    static final StockProperties PROPERTIES =
            new StockProperties(
                    Duration.ofSeconds(20), Duration.ofDays(7), 1_000, Duration.ofSeconds(30));

    private final ConfigurableApplicationContext context;
    private final StockView view = new StockView();
    private final StockFollower follower;
    private final StockRequests requests;
    final StockStream stream;
    final Stock stock;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(NatsAutoConfiguration.class)
    static class Starter {}

    StockWorker(LocalMesh mesh, StockProperties properties, long anyOther) {
        this(mesh, mesh.region(), properties, anyOther);
    }

    StockWorker(LocalMesh mesh, String region, StockProperties properties, long anyOther) {
        Home home = Home.of(mesh.table(), region);
        context =
                new SpringApplicationBuilder(Starter.class)
                        .web(WebApplicationType.NONE)
                        .run(
                                "--nats.servers=" + mesh.urls(region),
                                "--nats.username=worker",
                                "--nats.password=" + mesh.password("worker"));
        Awaitility.await().until(context.getBean(Broker.class)::connected);
        stream =
                new StockStream(
                        home,
                        context.getBean(MessagePublisher.class),
                        context.getBean(StoredMessages.class));
        StockUpkeep upkeep =
                new StockUpkeep(
                        view,
                        stream,
                        new Seed(anyOther, new TreeMap<>()),
                        properties,
                        Clock.systemUTC(),
                        new Random());
        follower = new StockFollower(view, stream, upkeep, context.getBean(PullReader.class));
        stock = new Stock(view, stream, follower, properties, Clock.systemUTC());
        requests =
                new StockRequests(
                        context.getBean(Broker.class),
                        home.region(),
                        new StockDesk(region, view, stream, properties));
        follower.start();
        requests.start();
        Awaitility.await().until(view::ready);
    }

    Reservation reserve(String order, String sku, int pieces) throws InterruptedException {
        return stock.reserve(
                new OrderId(order), List.of(new OrderLine(sku, pieces, BigDecimal.ONE)));
    }

    StockSnapshot seen() {
        return view.read(state -> state.snapshot());
    }

    SkuLevel level(String sku) {
        return view.read(state -> state.level(sku));
    }

    @Override
    public void close() {
        requests.stop();
        follower.stop();
        context.close();
    }
}
