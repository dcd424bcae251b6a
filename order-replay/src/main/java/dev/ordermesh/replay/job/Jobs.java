package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.replay.read.ExactJson;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The jobs of all instances: one subject each, its last message counts. Whoever writes expects the
 * word that it has seen to be the last one still, so two never have a job in hand and no command is
 * lost.
 */
final class Jobs {

    /** Most that are remembered; of those that have ended the oldest are forgotten first. */
    static final int MAX = 1_000;

    /** How often a change is tried because somebody else was faster. */
    private static final int TRIES_MAX = 10;

    private final String stream;
    private final StoredMessages stored;
    private final MessagePublisher publisher;
    private final LongSupplier clock;
    private final Map<String, Held> held = new LinkedHashMap<>();

    /**
     * @param clock nanoseconds, from anywhere
     */
    Jobs(String stream, StoredMessages stored, MessagePublisher publisher, LongSupplier clock) {
        this.stream = stream;
        this.stored = stored;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * A job as it was seen last.
     *
     * @param sequence what the next word on it replaces
     * @param beatAt when its beat was first seen, by the own clock
     */
    record Held(Job job, long sequence, long beatAt) {}

    /** Hears of a word on a job. */
    void hear(StoredMessage message) {
        Job job = ExactJson.read(message.message().body(), Job.class);
        Held _ = hold(job, message.sequence());
    }

    private synchronized Held hold(Job job, long sequence) {
        Held before = held.get(job.id());
        if (before != null && before.sequence() >= sequence) {
            return before;
        }
        long beatAt =
                before != null && before.job().beat() == job.beat()
                        ? before.beatAt()
                        : clock.getAsLong();
        Held now = new Held(job, sequence, beatAt);
        held.put(job.id(), now);
        if (held.size() > MAX) {
            held.values().stream()
                    .filter(old -> old.job().state().ended())
                    .map(old -> old.job().id())
                    .findFirst()
                    .ifPresent(held::remove);
        }
        return now;
    }

    /** All that were heard of, oldest first. */
    synchronized List<Held> all() {
        return held.values().stream()
                .sorted(
                        Comparator.comparing((Held one) -> one.job().created())
                                .thenComparing(one -> one.job().id()))
                .toList();
    }

    /** One as it was heard of last. */
    synchronized Optional<Held> heard(String id) {
        return Optional.ofNullable(held.get(id));
    }

    /**
     * One as it is now.
     *
     * @throws NoSuchJob when there is none
     * @throws BrokerUnavailable when that can't be asked
     */
    Held read(String id) {
        StoredMessage found =
                stored.lastBySubject(stream, Subjects.replay(id))
                        .orElseThrow(() -> new NoSuchJob(id));
        return hold(ExactJson.read(found.message().body(), Job.class), found.sequence());
    }

    /**
     * Writes the next word on a job.
     *
     * @param expected {@link Held#sequence} of the last one; 0: it is the first
     * @throws Outrun when somebody else wrote meanwhile
     * @throws PublishRefused when it is surely not written for another reason
     * @throws PublishFateUnknown when that can't be known
     */
    Held write(Job job, long expected) {
        Message message = Message.of(Subjects.replay(job.id()), ExactJson.document(job));
        PublishExpectation expectation =
                PublishExpectation.lastSubjectSequence(expected).inStream(stream);
        try {
            return hold(job, publisher.publish(message, expectation).join().sequence());
        } catch (CompletionException e) {
            if (e.getCause() instanceof PublishRefused refused
                    && refused.reason() == PublishRefused.Reason.WRONG_LAST_SEQUENCE) {
                throw new Outrun(job.id());
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Changes a job, whoever else does so.
     *
     * @param change what becomes of it; what it throws leaves it as it is
     * @throws NoSuchJob when there is none
     * @throws Outrun when others keep being faster
     */
    Job change(String id, UnaryOperator<Job> change) {
        for (int tries = 1; ; tries++) {
            Held now = read(id);
            Job next = change.apply(now.job());
            if (next.equals(now.job())) {
                return next;
            }
            try {
                return write(next, now.sequence()).job();
            } catch (Outrun e) {
                if (tries == TRIES_MAX) {
                    throw e;
                }
            }
        }
    }

    /** Somebody else has just written. */
    static final class Outrun extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Outrun(String id) {
            super("others keep changing replay " + id);
        }
    }

    /** It is not there, or not any more. */
    static final class NoSuchJob extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoSuchJob(String id) {
            super("there is no replay " + id);
        }
    }
}
