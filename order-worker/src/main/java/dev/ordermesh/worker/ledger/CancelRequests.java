package dev.ordermesh.worker.ledger;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.home.Home;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Which orders of this region somebody, in whichever region, has asked to be cancelled. */
public final class CancelRequests {

    private final Home home;
    private final StoredMessages stored;

    /** The requests that reach one region. */
    public CancelRequests(Home home, StoredMessages stored) {
        this.home = home;
        this.stored = stored;
    }

    /**
     * Whether this order is to be cancelled, as far as this region has heard; fails with {@link
     * BrokerUnavailable} when that can't be read.
     */
    public CompletableFuture<Boolean> lookUp(OrderId id) {
        return stored.lastBySubjectAsync(
                        home.stream(StreamRole.CANCELLATIONS), Subjects.cancel(home.region(), id))
                .thenApply(Optional::isPresent);
    }
}
