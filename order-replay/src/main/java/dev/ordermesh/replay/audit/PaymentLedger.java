package dev.ordermesh.replay.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The payment provider's ledger, read from its beginning. */
final class PaymentLedger {

    private static final int PAGE = 1000;
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(10);

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PAGE_LIMIT)
                    .build();

    /**
     * @param base where the provider is
     */
    PaymentLedger(URI base) {
        this.base = base;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Page(List<Charge> entries, long next, boolean more) {}

    /**
     * Reads all that is in it now, in its order.
     *
     * @throws Unreadable when it does not answer as it should
     */
    void read(Consumer<Charge> charges) {
        Page page = page(0);
        page.entries().forEach(charges);
        while (page.more()) {
            page = page(page.next());
            page.entries().forEach(charges);
        }
    }

    private Page page(long after) {
        URI uri = base.resolve("/ledger?after=%d&limit=%d".formatted(after, PAGE));
        CompletableFuture<HttpResponse<byte[]>> asked =
                http.sendAsync(
                        HttpRequest.newBuilder(uri).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> answer = asked.get(PAGE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new Unreadable(base, new IOException("status " + answer.statusCode()));
            }
            return JsonMapper.shared().readValue(answer.body(), Page.class);
        } catch (ExecutionException | TimeoutException | JacksonException e) {
            throw new Unreadable(base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreadable(base, e);
        } finally {
            boolean _ = asked.cancel(true);
        }
    }

    /** The ledger can't be read, so whether orders are paid for can't be told. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unreadable(URI base, Exception cause) {
            super("the payment provider's ledger at %s can't be read".formatted(base), cause);
        }
    }
}
