package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.model.wire.Subjects.EventSubject;
import dev.ordermesh.replay.read.ExactJson;
import dev.ordermesh.replay.read.StreamRead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a job would read, and does nothing. */
final class Estimates {

    private final Histories histories;

    Estimates(Histories histories) {
        this.histories = histories;
    }

    /** Counts what is selected now. */
    Estimate of(JobRequest asked) {
        Selection select = histories.pinned(asked);
        Job.Progress progress = Job.Progress.before(select.fromSequence());
        List<Estimate.Sample> samples = new ArrayList<>();
        Instant first = null;
        Instant last = null;
        try (StreamRead read = histories.open(select, progress.at())) {
            for (Optional<StoredMessage> next = read.next();
                    next.isPresent() && !select.endsBefore(next.get());
                    next = read.next()) {
                StoredMessage event = next.get();
                if (select.takes(event) && asked.action().takes(event)) {
                    progress =
                            progress.with(
                                    event.sequence(),
                                    event.message().size(),
                                    Digest.of(event.message()));
                    first = first == null ? event.storedAt() : first;
                    last = event.storedAt();
                    if (samples.size() < Estimate.SAMPLES) {
                        samples.add(sample(event));
                    }
                }
            }
        }
        return new Estimate(
                progress.count(),
                progress.bytes(),
                select.fromSequence(),
                select.toSequence(),
                progress.digest(),
                seconds(asked.pace(), progress.count(), first, last),
                samples);
    }

    private static @Nullable Long seconds(
            Pace pace, long count, @Nullable Instant first, @Nullable Instant last) {
        Integer rate = pace.rate();
        Double speed = pace.speed();
        if (rate == null && speed == null) {
            return null;
        }
        double atRate = rate == null ? 0 : count / (double) rate;
        double atSpeed =
                speed == null || first == null || last == null
                        ? 0
                        : Duration.between(first, last).toMillis() / 1_000.0 / speed;
        return (long) Math.ceil(Math.max(atRate, atSpeed));
    }

    private static Estimate.Sample sample(StoredMessage event) {
        Optional<EventSubject> subject = Subjects.parseEvent(event.message().subject());
        return new Estimate.Sample(
                event.sequence(),
                event.storedAt(),
                subject.map(EventSubject::event).orElse(null),
                subject.map(EventSubject::region).map(Region::name).orElse(null),
                Selection.originOf(event),
                Selection.orderOf(event),
                ExactJson.tree(event.message().body()));
    }
}
