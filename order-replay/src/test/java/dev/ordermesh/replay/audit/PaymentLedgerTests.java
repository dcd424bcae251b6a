package dev.ordermesh.replay.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentLedgerTests {

    private static final String ENTRY =
            """
            {"seq":%d,"at":"2026-11-24T12:00:00Z","paymentId":"p","orderId":"%s","kind":"capture",
             "amount":"5.00","currency":"EUR","region":"eu-west","idempotencyKey":"k"}\
            """;

    /** What is answered, by query. */
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    private HttpServer provider;
    private PaymentLedger ledger;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/ledger",
                exchange -> {
                    try (exchange) {
                        String page = pages.get(exchange.getRequestURI().getQuery());
                        byte[] body = (page == null ? "" : page).getBytes(UTF_8);
                        exchange.sendResponseHeaders(page == null ? 500 : 200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        provider.start();
        ledger =
                new PaymentLedger(
                        URI.create("http://127.0.0.1:" + provider.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void readsPageAfterPageToTheEnd() {
        pages.put("after=0&limit=1000", page(true, 1, "o1", "o2"));
        pages.put("after=2&limit=1000", page(false, 3, "o3"));

        assertThat(read()).extracting(Charge::orderId).containsExactly("o1", "o2", "o3");
        assertThat(read().getLast().amount()).isEqualByComparingTo("5.00");
    }

    @Test
    void aLedgerThatBreaksOffIsNotReadInPart() {
        pages.put("after=0&limit=1000", page(true, 1, "o1"));

        assertThatThrownBy(this::read)
                .isInstanceOf(PaymentLedger.Unreadable.class)
                .hasMessageContaining("can't be read");
    }

    @Test
    void whatIsNoLedgerIsToldApart() {
        pages.put("after=0&limit=1000", "<html>");

        assertThatThrownBy(this::read).isInstanceOf(PaymentLedger.Unreadable.class);
    }

    private List<Charge> read() {
        List<Charge> read = new ArrayList<>();
        ledger.read(read::add);
        return read;
    }

    private static String page(boolean more, long first, String... orders) {
        List<String> entries = new ArrayList<>();
        long seq = first;
        for (String order : orders) {
            entries.add(ENTRY.formatted(seq++, order));
        }
        return "{\"entries\":[%s],\"next\":%d,\"more\":%s}"
                .formatted(String.join(",", entries), seq - 1, more);
    }
}
