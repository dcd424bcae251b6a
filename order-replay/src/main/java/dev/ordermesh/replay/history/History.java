package dev.ordermesh.replay.history;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.replay.read.StreamRead;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;

/**
 * Streams history line by line, as fast as the client takes it: no line is read before there is
 * demand for it, but for the batch at hand.
 */
final class History {

    private static final Logger log = LoggerFactory.getLogger(History.class);

    private final String stream;
    private final PullReader reader;
    private final ReadSlots slots;
    private final ReplayProperties properties;
    private final Scheduler scheduler;
    private final HistoryLines lines = new HistoryLines();

    /** A history read on threads that may block. */
    History(
            String stream,
            PullReader reader,
            ReadSlots slots,
            ReplayProperties properties,
            Scheduler scheduler) {
        this.stream = stream;
        this.reader = reader;
        this.slots = slots;
        this.properties = properties;
        this.scheduler = scheduler;
    }

    /**
     * Reads once for each subscriber. A failure before the broker's first answer is an error;
     * afterwards it is a last line that says so, for the status is sent by then.
     */
    Flux<byte[]> read(HistoryQuery query) {
        return Flux.defer(() -> {
            AtomicBoolean begun = new AtomicBoolean();
            AtomicBoolean left = new AtomicBoolean();
            return Flux.<byte[], HistoryRead>generate(
                            () -> open(query),
                            (read, sink) -> emit(read, sink, left),
                            HistoryRead::close)
                    .subscribeOn(scheduler)
                    .doOnCancel(() -> left.set(true))
                    // A client that goes away does so on a thread that must not block.
                    .cancelOn(scheduler)
                    .timeout(properties.clientLimit())
                    .onErrorMap(TimeoutException.class, this::stalled)
                    .doOnNext(_ -> begun.set(true))
                    .onErrorResume(error -> begun.get() ? lastLine(error) : Flux.error(error));
        });
    }

    private BrokerUnavailable stalled(Throwable cause) {
        return new BrokerUnavailable(
                Reason.TIMEOUT,
                "no line was found or taken within " + properties.clientLimit(),
                cause);
    }

    private HistoryRead open(HistoryQuery query) {
        return new HistoryRead(
                StreamRead.open(reader, request(query), properties.brokerLimit(), slots),
                query,
                lines);
    }

    private PullRequest request(HistoryQuery query) {
        return new PullRequest(stream, query.subjects(), query.since(), null, PullRequest.BATCH);
    }

    private static HistoryRead emit(
            HistoryRead read, SynchronousSink<byte[]> sink, AtomicBoolean left) {
        try {
            Optional<byte[]> line = read.next();
            if (line.isPresent()) {
                sink.next(line.get());
            } else {
                // Before the client hears the end: it may come back at once and needs the slot.
                read.close();
                sink.complete();
            }
        } catch (BrokerUnavailable e) {
            read.close();
            if (!left.get()) {
                throw e;
            }
            // Interrupted because nobody listens any more: nobody is to be told either.
            sink.complete();
        }
        return read;
    }

    private Flux<byte[]> lastLine(Throwable error) {
        log.warn("a read of {} ended early: {}", stream, error.toString());
        return Flux.just(
                lines.error("history could not be read to its end: " + error.getMessage()));
    }
}
