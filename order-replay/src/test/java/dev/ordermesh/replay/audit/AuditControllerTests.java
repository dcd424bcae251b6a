package dev.ordermesh.replay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.PlacedOrders;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProblems;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.replay.testing.FakeHistory;
import dev.ordermesh.topology.MeshTable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.scheduler.Schedulers;

class AuditControllerTests {

    private final FakeHistory history = FakeHistory.ofOrders(3);
    private final ReadSlots slots = new ReadSlots(1);

    @Test
    void findingsAndCountsAreOneDocument() {
        client(10)
                .get()
                .uri("/audit")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.complete")
                .isEqualTo(true)
                .jsonPath("$.messages")
                .isEqualTo(3)
                .jsonPath("$.regions[1].region")
                .isEqualTo("eu-west")
                .jsonPath("$.regions[1].open")
                .isEqualTo(3)
                .jsonPath("$.findingsTotal")
                .isEqualTo(3)
                .jsonPath("$.findings[0].rule")
                .isEqualTo("not-ended");
        assertThat(slots.taken()).isZero();
    }

    @Test
    void aPartOfHistoryIsReadFromThereOnAndLateMoversAreExcused() {
        client(10)
                .get()
                .uri("/audit?since=1h&settle=59s")
                .exchange()
                .expectBody()
                .jsonPath("$.complete")
                .isEqualTo(false)
                .jsonPath("$.unsettled")
                .isEqualTo(3);
        assertThat(Objects.requireNonNull(history.request).from())
                .isEqualTo(Instant.parse("2026-11-24T11:01:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /audit?since=soon | since must be so long ago
                    /audit?settle=x   | settle must be so long ago
                    /audit?order=o1   | order is not known; known are settle, since
                    """)
    void aParameterThatCanNotBeUsedIsNamed(String uri, String detail) {
        client(10)
                .get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value((String text) -> assertThat(text).startsWith(detail));
    }

    @Test
    void tooManyOrdersAreAProblemThatSaysWhatToDo() {
        client(2)
                .get()
                .uri("/audit")
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:too-many-orders");
        assertThat(slots.taken()).isZero();
    }

    @Test
    void aHistoryThatEndsEarlyIsNoReport() {
        history.failsAt = 1;

        client(10).get().uri("/audit").exchange().expectStatus().isEqualTo(503);
        assertThat(slots.taken()).isZero();
    }

    @Test
    void withoutItsLedgerTheAuditSaysSoAndFreesItsSlot() {
        PaymentLedger closed = new PaymentLedger(URI.create("http://127.0.0.1:1"));

        client(10, closed)
                .get()
                .uri("/audit")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:ledger-unreadable");
        assertThat(slots.taken()).isZero();
    }

    private WebTestClient client(int ordersMax) {
        return client(ordersMax, null);
    }

    private WebTestClient client(int ordersMax, @Nullable PaymentLedger ledger) {
        ReplayProperties properties =
                new ReplayProperties(1, 10, Duration.ofSeconds(1), Duration.ofSeconds(5));
        Clock clock = Clock.fixed(FakeHistory.NOON.plusSeconds(60), ZoneOffset.UTC);
        return WebTestClient.bindToController(
                        new AuditController(
                                new Audits(
                                        new HistoryStream("HISTORY"),
                                        history,
                                        slots,
                                        properties,
                                        new PlacedOrders(Map.of()),
                                        ledger),
                                MeshTable.load(Path.of("../configs")),
                                new AuditProperties(ordersMax, 5, null),
                                clock,
                                Schedulers.immediate()))
                .controllerAdvice(new ReplayProblems())
                .build();
    }
}
