package dev.ordermesh.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.payments.testing.Client;
import dev.ordermesh.payments.testing.ProviderProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real SIGKILL in the middle of payments. */
class KilledIT {

    private static final int CLIENTS = 8;
    private static final int ENOUGH = 200;

    @TempDir private Path folder;

    @Test
    void losesAndDoublesNothingThatWasAnswered() {
        Map<String, String> answered = new ConcurrentHashMap<>();
        AtomicInteger keys = new AtomicInteger();
        try (ProviderProcess first = provider("first");
                Client client = first.client();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> payers =
                    IntStream.range(0, CLIENTS)
                            .mapToObj(_ ->
                                    CompletableFuture.runAsync(
                                            () -> payUntilItDies(client, keys, answered), threads))
                            .toList();
            try {
                await().atMost(Duration.ofSeconds(120)).until(() -> answered.size() >= ENOUGH);
            } finally {
                first.kill(); // also when the wait failed, for the payers end only then
            }
            payers.forEach(CompletableFuture::join);
        }

        try (ProviderProcess second = provider("second");
                Client client = second.client()) {
            List<JsonNode> ledger = client.ledger(0, 1000);
            assertThat(ledger)
                    .extracting(entry -> entry.path("seq").asLong())
                    .isEqualTo(LongStream.rangeClosed(1, ledger.size()).boxed().toList());
            assertThat(ledger)
                    .extracting(entry -> entry.path("idempotencyKey").asString())
                    .doesNotHaveDuplicates()
                    .containsAll(answered.keySet());

            // What was under way is repeated, as a client would, and all of it is there once.
            for (int n = 0; n < keys.get(); n++) {
                String body = client.pay("k-" + n, "o-" + n).body();
                assertThat(body).isEqualTo(answered.getOrDefault("k-" + n, body));
            }
            assertThat(client.ledger(0, 1000))
                    .extracting(entry -> entry.path("orderId").asString())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, keys.get()).mapToObj(n -> "o-" + n).toList());
        }
    }

    private ProviderProcess provider(String name) {
        return new ProviderProcess(folder.resolve("data"), folder.resolve(name + ".log"));
    }

    private static void payUntilItDies(
            Client client, AtomicInteger keys, Map<String, String> answered) {
        try {
            while (true) {
                int n = keys.getAndIncrement();
                answered.put("k-" + n, client.pay("k-" + n, "o-" + n).body());
            }
        } catch (UncheckedIOException e) {
            // It was killed.
        }
    }
}
