package dev.ordermesh.controller.repair;

import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.controller.jetstream.SourceMark;
import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.StoredMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the origins hold for this region with what INBOUND took, and has published again
 * what INBOUND passed over: a source brings an origin's orders in order, so one that it left behind
 * never comes by itself.
 *
 * <p>What is known lives in memory. A controller that begins to act begins at the oldest order of
 * each origin that INBOUND still holds, or with everything while nothing was purged there.
 */
public final class Reconciler {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final List<Origin> origins;
    private final Supplier<Inbound> inbound;
    private final BooleanSupplier acts;
    private final Listing listing;
    private final Taken taken;
    private final Repair repair;
    private final Uptime uptime;
    private final Duration grace;
    private final Map<String, SourceMark> reconciled = new ConcurrentHashMap<>();
    private volatile long read;

    Reconciler(
            List<Origin> origins,
            Supplier<Inbound> inbound,
            BooleanSupplier acts,
            Listing listing,
            Taken taken,
            Repair repair,
            Uptime uptime,
            Duration grace) {
        this.origins = List.copyOf(origins);
        this.inbound = inbound;
        this.acts = acts;
        this.listing = listing;
        this.taken = taken;
        this.repair = repair;
        this.uptime = uptime;
        this.grace = grace;
    }

    /**
     * Up to which sequence of an origin INBOUND took all that is this region's; empty while that is
     * not known.
     */
    public OptionalLong upTo(String stream, String identity) {
        SourceMark mark = reconciled.get(stream);
        return mark == null || !mark.identity().equals(identity)
                ? OptionalLong.empty()
                : OptionalLong.of(mark.sequence());
    }

    /** Up to which sequence of INBOUND it is known what came; what is later must stay. */
    public long read() {
        return read;
    }

    /** Compares once. */
    void tick() {
        if (!acts.getAsBoolean()) {
            taken.forget();
            reconciled.clear();
            read = 0;
            return;
        }
        Inbound now = inbound.get();
        taken.follow(now);
        read = taken.read();
        for (Origin origin : origins) {
            try {
                compare(origin, now);
            } catch (BrokerUnavailable | JetStreamError e) {
                log.debug("{} can't be compared: {}", origin.stream(), e.getMessage());
            } catch (CompletionException e) {
                log.warn("{} can't be repaired: {}", origin.stream(), e.getMessage());
            }
        }
    }

    private void compare(Origin origin, Inbound now) {
        Inbound.Source source = now.source(origin.stream());
        Progress progress = list(origin, now.whole() ? 0 : source.position());
        if (progress.judge(uptime.now(), grace)) {
            for (long sequence : progress.missing(source.atEnd())) {
                repair.again(
                        origin, new SourceMark(origin.stream(), progress.identity(), sequence));
                progress.took(sequence);
            }
        }
        reconciled.put(
                origin.stream(),
                new SourceMark(origin.stream(), progress.identity(), progress.reconciled()));
    }

    /** Lists what came to the origin since the last round. */
    private Progress list(Origin origin, long begin) {
        Progress progress = taken.of(origin.stream()).orElse(null);
        Page page;
        do {
            long after = progress == null ? begin : progress.listed();
            page = listing.headers(origin, after + 1);
            if (progress == null || !progress.identity().equals(page.identity())) {
                boolean anew = progress != null;
                progress = taken.begin(origin.stream(), page.identity(), anew ? 0 : begin);
                if (anew) {
                    return progress;
                }
            }
            page.messages().stream().map(StoredMessage::sequence).forEach(progress::holds);
            progress.endOfPage();
        } while (!page.last() && !progress.full() && acts.getAsBoolean());
        return progress;
    }
}
