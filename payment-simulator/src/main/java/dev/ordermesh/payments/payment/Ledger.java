package dev.ordermesh.payments.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The database. Whoever writes does so in a turn of {@link Turns}. */
@Component
final class Ledger {

    private static final String PAYMENT =
            "select id, state, order_id, customer_id, amount, currency, region, created_at from payment ";

    private final JdbcClient database;

    Ledger(JdbcClient database) {
        this.database = database;
    }

    Optional<KeyedRequest> find(IdempotencyKey key) {
        return database.sql(
                        "select request, attempts, payment_id, status, body from keyed_request where idempotency_key = ?")
                .param(key.value())
                .query((row, _) -> {
                    int status = row.getInt("status");
                    return new KeyedRequest(
                            row.getString("request"),
                            row.getInt("attempts"),
                            status == 0
                                    ? null
                                    : new Answer(
                                            status,
                                            row.getString("body"),
                                            row.getObject("payment_id", UUID.class),
                                            true));
                })
                .optional();
    }

    void save(IdempotencyKey key, KeyedRequest request) {
        Answer answer = request.answer();
        int _ =
                database.sql(
                                """
                                merge into keyed_request
                                    (idempotency_key, request, attempts, payment_id, status, body)
                                values (?, ?, ?, ?, ?, ?)
                                """)
                        .param(key.value())
                        .param(request.request())
                        .param(request.attempts())
                        .param(answer == null ? null : answer.payment())
                        .param(answer == null ? null : answer.status())
                        .param(answer == null ? null : answer.body())
                        .update();
    }

    Optional<Payment> payment(UUID id) {
        return database.sql(PAYMENT + "where id = ?").param(id).query(Ledger::payment).optional();
    }

    /** Payments for an order, oldest first. */
    List<Payment> paymentsOf(String orderId) {
        return database.sql(PAYMENT + "where order_id = ? order by created_at, id")
                .param(orderId)
                .query(Ledger::payment)
                .list();
    }

    void add(Payment payment) {
        int _ =
                database.sql("insert into payment values (?, ?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                payment.id(),
                                payment.orderId(),
                                payment.customerId(),
                                payment.amount().value(),
                                payment.currency(),
                                payment.region(),
                                payment.state().text(),
                                payment.createdAt())
                        .update();
    }

    void update(Payment payment) {
        int _ =
                database.sql("update payment set state = ? where id = ?")
                        .params(payment.state().text(), payment.id())
                        .update();
    }

    /** Writes down that something was done with a payment. */
    void enter(EntryKind kind, Payment payment, IdempotencyKey key, Instant at) {
        int _ =
                database.sql(
                                """
                                insert into ledger_entry (seq, entered_at, payment_id, kind, idempotency_key)
                                select coalesce(max(seq), 0) + 1, ?, ?, ?, ? from ledger_entry
                                """)
                        .params(at, payment.id(), kind.text(), key.value())
                        .update();
    }

    List<LedgerEntry> entries(long after, int limit) {
        return database.sql(
                        """
                        select e.seq, e.entered_at, e.payment_id, p.order_id, e.kind, p.amount,
                            p.currency, p.region, e.idempotency_key
                        from ledger_entry e join payment p on p.id = e.payment_id
                        where e.seq > ? order by e.seq limit ?
                        """)
                .params(after, limit)
                .query((row, _) ->
                        new LedgerEntry(
                                row.getLong("seq"),
                                instant(row, "entered_at"),
                                row.getObject("payment_id", UUID.class),
                                row.getString("order_id"),
                                EntryKind.of(row.getString("kind")),
                                amount(row),
                                row.getString("currency"),
                                row.getString("region"),
                                row.getString("idempotency_key")))
                .list();
    }

    // One statement, so that all sums are of one moment.
    List<LedgerTotals.Sum> sums() {
        return database.sql(
                        """
                        select p.currency, e.kind, sum(p.amount) as amount, count(*) as entries,
                            max(e.seq) as last_seq
                        from ledger_entry e join payment p on p.id = e.payment_id
                        group by p.currency, e.kind
                        """)
                .query((row, _) ->
                        new LedgerTotals.Sum(
                                row.getString("currency"),
                                EntryKind.of(row.getString("kind")),
                                row.getBigDecimal("amount"),
                                row.getLong("entries"),
                                row.getLong("last_seq")))
                .list();
    }

    private static Payment payment(ResultSet row, int number) throws SQLException {
        return new Payment(
                row.getObject("id", UUID.class),
                PaymentState.of(row.getString("state")),
                row.getString("order_id"),
                row.getString("customer_id"),
                amount(row),
                row.getString("currency"),
                row.getString("region"),
                instant(row, "created_at"));
    }

    private static Amount amount(ResultSet row) throws SQLException {
        return Amount.of(row.getBigDecimal("amount"), row.getString("currency"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
