package dev.ordermesh.worker.stock;

import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.worker.stock.state.OpenOrder;
import dev.ordermesh.worker.stock.state.StockRecord;
import dev.ordermesh.worker.stock.state.StockRecord.Expired;
import dev.ordermesh.worker.stock.state.StockRecord.Refused;
import dev.ordermesh.worker.stock.state.StockRecord.Seed;
import dev.ordermesh.worker.stock.state.StockSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What any worker may write without being asked: first levels, snapshots, and the end of orders
 * that held pieces for too long. All of it is guarded by the sequence that it replaces, so of two
 * workers one is refused. For the follower's thread.
 */
final class StockUpkeep {

    private static final Logger log = LoggerFactory.getLogger(StockUpkeep.class);

    /** Orders that one look ends. */
    private static final int ENDS_MAX = 100;

    private final StockView view;
    private final StockStream stream;
    private final Seed seed;
    private final StockProperties properties;
    private final Clock clock;
    private final RandomGenerator random;
    private long snapshotSequence;
    private long nextSnapshot;
    private Instant nextSweep;

    StockUpkeep(
            StockView view,
            StockStream stream,
            Seed seed,
            StockProperties properties,
            Clock clock,
            RandomGenerator random) {
        this.view = view;
        this.stream = stream;
        this.seed = seed;
        this.properties = properties;
        this.clock = clock;
        this.random = random;
        this.nextSweep = clock.instant().plus(properties.sweepEvery());
    }

    /** Reading begins behind the snapshot that stands at this sequence; 0 and 0 for none. */
    void begin(long position, long sequence) {
        snapshotSequence = sequence;
        planSnapshot(position);
    }

    /** Somebody wrote a snapshot. */
    void snapshotSeen(StoredMessage snapshot) {
        snapshotSequence = snapshot.sequence();
        planSnapshot(snapshot.sequence());
    }

    /** Not all workers at once: the first one's is seen by the others. */
    private void planSnapshot(long position) {
        int after = properties.snapshotAfter();
        nextSnapshot = position + after + random.nextInt(after / 2);
    }

    /** Writes what is due. */
    void run() throws InterruptedException {
        if (!view.read(state -> state.seeded())) {
            boolean first = stream.replace(seed, 0).isPresent();
            log.info("The region's first stock levels were written{}", first ? "" : " already");
            return;
        }
        if (view.read(state -> state.position()) >= nextSnapshot) {
            snapshot();
        }
        Instant now = clock.instant();
        if (!now.isBefore(nextSweep)) {
            nextSweep = now.plus(properties.sweepEvery());
            sweep(now);
        }
    }

    private void snapshot() throws InterruptedException {
        StockSnapshot snapshot = view.read(state -> state.snapshot());
        planSnapshot(snapshot.position());
        if (!stream.write(snapshot, snapshotSequence)) {
            log.info(
                    "No snapshot of the stock at {} with {} articles and {} open orders: another"
                            + " worker was faster, or it is above {} B",
                    snapshot.position(),
                    snapshot.levels().size(),
                    snapshot.open().size(),
                    SnapshotCodec.BYTES_MAX);
        }
    }

    private void sweep(Instant now) throws InterruptedException {
        for (OpenOrder one : view.read(state -> state.expired(now, ENDS_MAX))) {
            StockRecord end =
                    one.refusal()
                            .<StockRecord>map(why -> new Refused(one.order(), why))
                            .orElseGet(() -> new Expired(one.order()));
            if (stream.replace(end, one.lastSequence()).isPresent() && one.granted()) {
                log.warn("order {} held stock until {} and did not ship", one.order(), now);
            }
        }
    }
}
