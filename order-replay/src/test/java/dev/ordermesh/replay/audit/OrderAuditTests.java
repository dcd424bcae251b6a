package dev.ordermesh.replay.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.Region;
import dev.ordermesh.replay.read.PlacedOrders;
import dev.ordermesh.replay.testing.GoldenFiles;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each history is a list such as {@code o1 created.eu-west}, message after message. */
class OrderAuditTests {

    private static final Set<String> WORKERS = Set.of("order-workers", "due-orders");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<String> REGIONS = List.of("us-east", "eu-west", "ap-south");
    private static final PlacedOrders TOTALS =
            new PlacedOrders(Map.of(new Region("eu-west"), Currency.getInstance("EUR")));
    private static final AuditScope ALL = new AuditScope(REGIONS, WORKERS, null, null, 100, 10);

    private static final String FULFILLED =
            "o1 created.eu-west; o1 accepted.eu-west; o1 paid.eu-west; o1 reserved.eu-west;"
                    + " o1 shipped.eu-west; o1 fulfilled.eu-west";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    o1 created.eu-west; o1 rejected.eu-west
                    o1 created.eu-west; o1 accepted.eu-west; o1 rejected.eu-west
                    o1 created.eu-west; o1 accepted.eu-west; o1 paid.eu-west; o1 cancelled.eu-west
                    o1 accepted.eu-west; o1 rejected.eu-west; o1 created.eu-west
                    o1 created.eu-west; o1 created.eu-west; o1 rejected.eu-west
                    o1 created.eu-west; o1 dead.order-workers.eu-west
                    o1 created.eu-west; o1 accepted.eu-west; o1 dead.order-workers.eu-west
                    o1 created.eu-west; o1 accepted.eu-west; o1 paid.eu-west; o1 reserved.eu-west; o1 dead.due-orders.eu-west
                    - created.eu-west; - dead.order-workers.eu-west
                    - dead.order-workers.eu-west
                    """)
    void anOrderThatCameToOneEndIsNoFinding(String history) {
        assertThat(audit(ALL, history).findings()).isEmpty();
        assertThat(audit(ALL, FULFILLED).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    not-ended    | last heard of as placed              | o1 created.eu-west
                    not-ended    | last heard of as accepted            | o1 created.eu-west; o1 accepted.eu-west
                    not-ended    | last heard of as placed              | o1 created.eu-west; o1 dead.status-projector.eu-west
                    never-placed | worked on, and nobody placed it      | o1 accepted.eu-west; o1 rejected.eu-west
                    doubled      | accepted more than once              | o1 created.eu-west; o1 accepted.eu-west; o1 accepted.eu-west; o1 rejected.eu-west
                    doubled      | rejected more than once              | o1 created.eu-west; o1 rejected.eu-west; o1 rejected.eu-west
                    out-of-order | paid after placed                    | o1 created.eu-west; o1 paid.eu-west; o1 rejected.eu-west
                    out-of-order | cancelled after rejected             | o1 created.eu-west; o1 rejected.eu-west; o1 cancelled.eu-west
                    out-of-order | fulfilled after accepted             | o1 created.eu-west; o1 accepted.eu-west; o1 fulfilled.eu-west
                    wrong-region | us-east works on it                  | o1 created.eu-west; o1 rejected.us-east
                    wrong-region | rejected in us-east, after eu-west has worked on it | o1 created.eu-west; o1 rejected.eu-west; o1 rejected.us-east
                    unreadable   | number 1 of history, orders.paid.eu-west, names no order | - paid.eu-west
                    unreadable   | no event is called orders.paid.MARS  | o1 paid.MARS
                    unknown-event | number 1 of history, orders.lost.eu-west, is for a newer version: the subject's event: lost is not known to this version | o1 lost.eu-west
                    """)
    void whatBreaksARuleIsFound(String rule, String detail, String history) {
        AuditReport report = audit(ALL, history);

        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule().text()).isEqualTo(rule);
                    assertThat(finding.detail()).isEqualTo(detail);
                });
        assertThat(report.findingsTotal()).isEqualTo(1);
    }

    /** Each ledger is a list such as {@code o1 capture 5.00}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -             | -                                   | o1 fulfilled | o1 authorisation 5.00; o1 capture 5.00
                    -             | -                                   | o1 rejected  | o1 decline 5.00
                    -             | -                                   | o1 rejected  | o1 authorisation 5.00; o1 void 5.00
                    -             | -                                   | o1 rejected  | o1 authorisation 5.00; o1 capture 5.00; o1 refund 5.00
                    -             | -                                   | o1 dead      | o1 authorisation 5.00
                    charged-twice | held 2 times, taken 1 times         | o1 fulfilled | o1 authorisation 5.00; o1 authorisation 5.00; o1 capture 5.00
                    charged-twice | held 1 times, taken 2 times         | o1 fulfilled | o1 authorisation 5.00; o1 capture 5.00; o1 capture 5.00
                    charged-twice | held 2 times, taken 0 times         | o1 dead      | o1 authorisation 5.00; o1 authorisation 5.00
                    not-charged   | fulfilled for 5.00; 0 was taken and kept | o1 fulfilled | o1 authorisation 5.00
                    not-charged   | fulfilled for 5.00; 4.00 was taken and kept | o1 fulfilled | o1 authorisation 4.00; o1 capture 4.00
                    not-charged   | fulfilled for 5.00; 5.00 was taken and given back | o1 fulfilled | o1 authorisation 5.00; o1 capture 5.00; o1 refund 5.00
                    not-returned  | rejected; held 1, taken 0, let go 0, given back 0 times | o1 rejected | o1 authorisation 5.00
                    not-returned  | rejected; held 1, taken 1, let go 0, given back 0 times | o1 rejected | o1 authorisation 5.00; o1 capture 5.00
                    unknown-charge | number 1 of the ledger, authorisation, for an order that nobody placed | o1 rejected | o2 authorisation 5.00
                    """)
    void moneyFollowsTheOrder(String rule, String detail, String order, String ledger) {
        OrderAudit audit = new OrderAudit(ALL, TOTALS);
        audit.take(message(1, "orders.created.eu-west", Map.of(), "{\"id\":\"o1\",\"amount\":5}"));
        List<String> steps =
                switch (order) {
                    case "o1 fulfilled" -> List.of("accepted", "paid", "reserved", "shipped");
                    default -> List.of("accepted");
                };
        int sequence = 2;
        for (String step : steps) {
            audit.take(stored(sequence++, "o1 %s.eu-west".formatted(step)));
        }
        audit.take(
                stored(
                        sequence,
                        order.equals("o1 dead")
                                ? "o1 dead.order-workers.eu-west"
                                : order + ".eu-west"));
        audit.beginCharges();
        long seq = 1;
        for (String entry : ledger.split("; *")) {
            String[] words = entry.split(" ");
            audit.take(new Charge(seq++, words[0], words[1], new BigDecimal(words[2])));
        }

        AuditReport report = audit.report();

        assertThat(report.charges()).isEqualTo(seq - 1);
        assertThat(report.findings())
                .extracting(one -> one.rule().text() + " " + one.detail())
                .isEqualTo(rule.equals("-") ? List.of() : List.of(rule + " " + detail));
    }

    /** The history of an order as each version wrote it, and the ledger of it. */
    @ParameterizedTest
    @CsvSource({
        "v1, 100.00, -",
        "v2, 100.00, -",
        "v1, 99.99, not-charged",
        "v2, 99.99, not-charged"
    })
    void historyOfEveryVersionIsJudgedWithItsMoney(String created, String taken, String rule) {
        OrderAudit audit = new OrderAudit(ALL, TOTALS);
        audit.take(golden(1, created, "created"));
        List<String> steps = List.of("accepted", "paid", "reserved", "shipped", "fulfilled");
        for (int i = 0; i < steps.size(); i++) {
            audit.take(golden(i + 2, "v1", steps.get(i)));
        }
        audit.beginCharges();
        String order = "0198c0de-0000-7000-8000-000000000001";
        audit.take(new Charge(1, order, "authorisation", new BigDecimal(taken)));
        audit.take(new Charge(2, order, "capture", new BigDecimal(taken)));

        AuditReport report = audit.report();

        assertThat(report.findings())
                .extracting(one -> one.rule().text())
                .isEqualTo(rule.equals("-") ? List.of() : List.of(rule));
        assertThat(report.regions()).contains(new RegionCount("eu-west", 1, 1, 0, 0, 0, 0));
    }

    /** The order counts by what subject and headers say, and its dead letter ends it. */
    @ParameterizedTest
    @CsvSource({"ce-schemaversion, 3.0", "ce-type, dev.ordermesh.order.bought"})
    void whatOnlyNewerCodeCanReadIsFoundAndCounted(String header, String value) {
        OrderAudit audit = new OrderAudit(ALL, TOTALS);
        Message newer = GoldenFiles.message("v2", "created").withHeader(header, value);
        String order = "0198c0de-0000-7000-8000-000000000001";
        audit.take(stored(1, newer));
        audit.take(stored(2, order + " dead.order-workers.eu-west"));
        audit.take(stored(3, "o2 created.eu-west"));
        audit.take(stored(4, "o2 rejected.eu-west"));

        AuditReport report = audit.report();

        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo(Rule.UNKNOWN_EVENT);
                    assertThat(finding.order()).isEqualTo(order);
                    assertThat(finding.region()).isEqualTo("eu-west");
                    assertThat(finding.detail())
                            .startsWith(
                                    "number 1 of history, orders.created.eu-west, is for a newer version: "
                                            + header);
                });
        assertThat(report.regions()).contains(new RegionCount("eu-west", 2, 0, 1, 0, 1, 0));
        assertThat(report.messages()).isEqualTo(4);
    }

    private static StoredMessage golden(int sequence, String version, String name) {
        return stored(sequence, GoldenFiles.message(version, name));
    }

    private static StoredMessage stored(int sequence, Message message) {
        return new StoredMessage(message, "HISTORY", sequence, NOON.plusSeconds(sequence));
    }

    @Test
    void withoutALedgerMoneyIsNotJudged() {
        AuditReport report = audit(ALL, FULFILLED);

        assertThat(report.charges()).isNull();
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void ordersAreCountedByTheRegionThatFulfilsThemInTheOrderOfTheTable() {
        AuditReport report =
                audit(
                        ALL,
                        FULFILLED
                                + "; o2 created.eu-west; o2 rejected.eu-west; o3 created.us-east;"
                                + " o4 created.us-east; o4 dead.order-workers.us-east");

        assertThat(report.regions())
                .containsExactly(
                        new RegionCount("us-east", 2, 0, 0, 0, 1, 1),
                        new RegionCount("eu-west", 2, 1, 1, 0, 0, 0),
                        new RegionCount("ap-south", 0, 0, 0, 0, 0, 0));
        assertThat(report.messages()).isEqualTo(11);
        assertThat(report.complete()).isTrue();
    }

    @Test
    void ordersThatWereBegunBeforeThePartThatIsReadAreNotJudged() {
        AuditScope part = new AuditScope(REGIONS, WORKERS, NOON, null, 100, 10);

        AuditReport report =
                audit(part, "o1 shipped.eu-west; o1 fulfilled.eu-west; o2 created.eu-west");

        assertThat(report.complete()).isFalse();
        assertThat(report.begunBefore()).isEqualTo(1);
        assertThat(report.findings()).extracting(Finding::order).containsExactly("o2");
    }

    @Test
    void aHistoryWhoseBeginningIsPurgedIsAPartOfOne() {
        OrderAudit audit = new OrderAudit(ALL, TOTALS);
        audit.take(stored(7, "o1 fulfilled.eu-west"));

        assertThat(audit.report().complete()).isFalse();
        assertThat(audit.report().findings()).isEmpty();
    }

    @Test
    void aPartOfHistoryWithoutAMessageIsNoWholeOne() {
        AuditScope part = new AuditScope(REGIONS, WORKERS, NOON, null, 100, 10);

        assertThat(new OrderAudit(part, TOTALS).report().complete()).isFalse();
        assertThat(new OrderAudit(ALL, TOTALS).report().complete()).isTrue();
    }

    @Test
    void openOrdersThatHaveMovedOfLateAreExcused() {
        AuditScope settling = new AuditScope(REGIONS, WORKERS, null, NOON.plusSeconds(2), 100, 10);

        AuditReport report = audit(settling, "o1 created.eu-west; o2 created.eu-west");

        assertThat(report.unsettled()).isEqualTo(1);
        assertThat(report.findings()).extracting(Finding::order).containsExactly("o1");
    }

    @Test
    void findingsAreToldUpToALimitAndAllAreCounted() {
        AuditScope two = new AuditScope(REGIONS, WORKERS, null, null, 100, 2);

        AuditReport report =
                audit(two, "o1 created.eu-west; o2 created.eu-west; o3 created.eu-west");

        assertThat(report.findings()).hasSize(2);
        assertThat(report.findingsTotal()).isEqualTo(3);
    }

    @Test
    void moreOrdersThanMayBeHeldAreRefused() {
        AuditScope one = new AuditScope(REGIONS, WORKERS, null, null, 1, 2);

        assertThatThrownBy(() -> audit(one, "o1 created.eu-west; o2 created.eu-west"))
                .isInstanceOf(OrderAudit.TooManyOrders.class)
                .hasMessageContaining("more than 1 orders");
    }

    @Test
    void anOrderWithoutHeadersIsKnownByItsBodyOrItsMessageId() {
        OrderAudit audit = new OrderAudit(ALL, TOTALS);
        audit.take(message(1, "orders.created.eu-west", Map.of(), "{\"id\":\"o1\"}"));
        audit.take(
                message(
                        2,
                        "orders.created.eu-west",
                        Map.of("Nats-Msg-Id", "o2"),
                        "{\"amount\":1}"));

        assertThat(audit.report().findings())
                .extracting(Finding::order)
                .containsExactlyInAnyOrder("o1", "o2");
    }

    @Test
    void anOrderThatWasPlacedAgainFromItsDeadLetterMustEndOnceMore() {
        OrderAudit audit = new OrderAudit(ALL, TOTALS);
        audit.take(stored(1, "o1 created.eu-west"));
        audit.take(stored(2, "o1 dead.order-workers.eu-west"));
        audit.take(
                message(
                        3,
                        "orders.created.eu-west",
                        Map.of("ce-subject", "o1", "Orders-Redrive", "2"),
                        null));

        assertThat(audit.report().findings())
                .extracting(Finding::detail)
                .containsExactly("last heard of as placed");
    }

    private static AuditReport audit(AuditScope scope, String history) {
        OrderAudit audit = new OrderAudit(scope, TOTALS);
        List<String> messages = Arrays.asList(history.split("; *"));
        for (int i = 0; i < messages.size(); i++) {
            audit.take(stored(i + 1, messages.get(i)));
        }
        return audit.report();
    }

    private static StoredMessage stored(long sequence, String text) {
        String[] words = text.split(" ");
        String subject = words[1].startsWith("dead.") ? words[1] : "orders." + words[1];
        return words[0].equals("-")
                ? message(sequence, subject, Map.of(), "not JSON")
                : message(sequence, subject, Map.of("ce-subject", words[0]), null);
    }

    private static StoredMessage message(
            long sequence, String subject, Map<String, String> headers, @Nullable String body) {
        byte[] bytes = (body == null ? "{}" : body).getBytes(StandardCharsets.UTF_8);
        return new StoredMessage(
                new Message(subject, headers, bytes),
                "HISTORY",
                sequence,
                NOON.plusSeconds(sequence));
    }
}
