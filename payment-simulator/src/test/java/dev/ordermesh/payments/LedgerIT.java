package dev.ordermesh.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.payments.testing.Client;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Many clients at a time, and a ledger that outlives the process. */
class LedgerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 16;

    @TempDir private Path data;

    private ConfigurableApplicationContext provider;
    private Client client;

    @BeforeEach
    void start() {
        provider = run();
        client = client(provider);
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    private ConfigurableApplicationContext run(String... settings) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--payment-simulator.data=" + data,
                                "--server.address=127.0.0.1",
                                "--server.port=0"));
        arguments.addAll(List.of(settings));
        return new SpringApplicationBuilder(PaymentSimulatorApplication.class)
                .run(arguments.toArray(String[]::new));
    }

    private static Client client(ConfigurableApplicationContext provider) {
        return new Client(
                provider.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @Test
    void chargesOnceHoweverManyComeUnderOneKey() {
        List<HttpResponse<String>> answers = atOnce(_ -> client.pay("one", "o-1"));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.getFirst().body());
        assertThat(answers)
                .filteredOn(a -> a.headers().firstValue("Idempotent-Replayed").isEmpty())
                .hasSize(1);
        assertThat(client.ledger(0, 100)).hasSize(1);
    }

    @Test
    void capturesOnceHoweverManyKeysTryIt() {
        String id = Client.json(client.pay("pay", "o-1")).path("id").asString();

        List<HttpResponse<String>> answers =
                atOnce(n -> client.move("move-" + n, id, n % 2 == 0 ? "capture" : "void"));

        assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSize(1);
        assertThat(answers).filteredOn(a -> a.statusCode() == 409).hasSize(CLIENTS - 1);
        assertThat(client.ledger(0, 100)).hasSize(2);
    }

    @Test
    void missesNothingWhenItIsReadWhileOthersWrite() {
        CompletableFuture<Void> writers =
                CompletableFuture.runAsync(() -> {
                    List<Boolean> _ = atOnce(this::payTwentyTimes);
                });
        List<Long> read = new ArrayList<>();
        while (!writers.isDone()) {
            readOn(read);
        }
        readOn(read);

        int written = CLIENTS * 20;
        assertThat(writers).isCompleted();
        assertThat(read).isEqualTo(LongStream.rangeClosed(1, written).boxed().toList());
        JsonNode totals = client.get("/ledger/totals");
        assertThat(totals.path("through").asInt()).isEqualTo(written);
        assertThat(totals.path("totals").path(0).path("authorised").asString()).isEqualTo("480.00");
    }

    private boolean payTwentyTimes(int payer) {
        return IntStream.range(0, 20)
                .allMatch(n -> client.pay(payer + "-" + n, "o").statusCode() == 201);
    }

    private void readOn(List<Long> read) {
        long after = read.isEmpty() ? 0 : read.getLast();
        client.ledger(after, 7).forEach(entry -> read.add(entry.path("seq").asLong()));
    }

    @Test
    void keepsAllWhenItIsStartedAgain() {
        HttpResponse<String> paid = client.pay("pay", "o-1");
        String id = Client.json(paid).path("id").asString();
        HttpResponse<String> captured = client.move("capture", id, "capture");
        List<JsonNode> ledger = client.ledger(0, 100);
        assertThat(ledger).hasSize(2);
        stop();

        start();

        assertThat(client.ledger(0, 100)).isEqualTo(ledger);
        assertThat(client.pay("pay", "o-1").body()).isEqualTo(paid.body());
        assertThat(client.move("capture", id, "capture").body()).isEqualTo(captured.body());
        assertThat(client.move("again", id, "capture").statusCode()).isEqualTo(409);
        assertThat(client.ledger(0, 100)).isEqualTo(ledger);
    }

    @Test
    void doesNotWaitForItsOwnSilenceWhenItStops() {
        stop();
        // Longer than any patience here.
        provider =
                run(
                        "--payment-simulator.faults.silence-rate=1",
                        "--payment-simulator.faults.silence-limit=5m");
        client = client(provider);
        CompletableFuture<HttpResponse<String>> silent =
                CompletableFuture.supplyAsync(() -> client.pay("silent", "o-1"));
        await().atMost(PATIENCE).until(() -> attempts() == 1);

        provider.close();

        assertThat(silent).succeedsWithin(PATIENCE).returns(504, HttpResponse::statusCode);
    }

    private long attempts() {
        return provider.getBean(JdbcClient.class)
                .sql("select count(*) from keyed_request")
                .query(Long.class)
                .single();
    }

    /** What so many clients get who all begin at the same moment. */
    private static <T> List<T> atOnce(IntFunction<T> call) {
        CyclicBarrier barrier = new CyclicBarrier(CLIENTS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> calls =
                    IntStream.range(0, CLIENTS)
                            .mapToObj(n ->
                                    CompletableFuture.supplyAsync(
                                            () -> {
                                                pass(barrier);
                                                return call.apply(n);
                                            },
                                            threads))
                            .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        }
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            int _ = barrier.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
