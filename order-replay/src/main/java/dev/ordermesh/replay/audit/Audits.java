package dev.ordermesh.replay.audit;

import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.PlacedOrders;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.replay.read.StreamRead;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs audits over the history stream; each blocks the thread that asks. */
final class Audits {

    /** A fetch is the round trip that an audit waits for. */
    private static final int BATCH = 500;

    private final HistoryStream stream;
    private final PullReader reader;
    private final ReadSlots slots;
    private final ReplayProperties properties;
    private final PlacedOrders placed;
    private final @Nullable PaymentLedger ledger;

    Audits(
            HistoryStream stream,
            PullReader reader,
            ReadSlots slots,
            ReplayProperties properties,
            PlacedOrders placed,
            @Nullable PaymentLedger ledger) {
        this.ledger = ledger;
        this.stream = stream;
        this.reader = reader;
        this.slots = slots;
        this.properties = properties;
        this.placed = placed;
    }

    /**
     * Reads all that the scope takes in.
     *
     * @throws dev.ordermesh.messaging.BrokerUnavailable when history can't be read to its end
     * @throws ReadSlots.TooManyReads when no slot is free
     * @throws PaymentLedger.Unreadable when the ledger can't be read to its end
     * @throws OrderAudit.TooManyOrders when there are more orders than may be held
     */
    AuditReport run(AuditScope scope) {
        OrderAudit audit = new OrderAudit(scope, placed);
        PullRequest request = new PullRequest(stream.name(), List.of(), scope.since(), null, BATCH);
        try (StreamRead read = StreamRead.open(reader, request, properties.brokerLimit(), slots)) {
            Optional<StoredMessage> next = read.next();
            while (next.isPresent()) {
                audit.take(next.get());
                next = read.next();
            }
        }
        if (ledger != null) {
            // After history: what it calls fulfilled or rejected is in the ledger by then.
            audit.beginCharges();
            ledger.read(audit::take);
        }
        return audit.report();
    }
}
