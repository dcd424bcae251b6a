package dev.ordermesh.replay.deadletter;

import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.replay.read.StreamRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds dead letters in history; each call blocks the thread that asks. */
final class DeadLetters {

    private final HistoryStream stream;
    private final PullReader reader;
    private final StoredMessages stored;
    private final ReadSlots slots;
    private final ReplayProperties properties;

    DeadLetters(
            HistoryStream stream,
            PullReader reader,
            StoredMessages stored,
            ReadSlots slots,
            ReplayProperties properties) {
        this.stream = stream;
        this.reader = reader;
        this.stored = stored;
        this.slots = slots;
        this.properties = properties;
    }

    /**
     * Those that the query takes, oldest first, up to its limit.
     *
     * @throws dev.ordermesh.messaging.BrokerUnavailable when history can't be read that far
     * @throws ReadSlots.TooManyReads when no slot is free
     */
    List<DeadLetter> list(DeadLetterQuery query) {
        PullRequest request =
                new PullRequest(
                        stream.name(), query.subjects(), query.since(), null, PullRequest.BATCH);
        List<DeadLetter> letters = new ArrayList<>();
        try (StreamRead read = StreamRead.open(reader, request, properties.brokerLimit(), slots)) {
            while (letters.size() < query.limit()) {
                Optional<StoredMessage> next = read.next();
                if (next.isEmpty() || query.endsBefore(next.get().storedAt())) {
                    break;
                }
                if (DeadLetter.is(next.get())) {
                    DeadLetter letter = DeadLetter.of(next.get());
                    if (query.takes(letter)) {
                        letters.add(letter);
                    }
                }
            }
        }
        return letters;
    }

    /**
     * The dead letter at this place of history.
     *
     * @throws dev.ordermesh.messaging.BrokerUnavailable when history can't be asked
     * @throws NoSuchDeadLetter when there is none, none any more, or something else
     */
    StoredMessage get(long id) {
        return stored.bySequence(stream.name(), id)
                .filter(DeadLetter::is)
                .orElseThrow(() -> new NoSuchDeadLetter(id));
    }

    /** History holds no dead letter of this number. */
    static final class NoSuchDeadLetter extends RuntimeException {

        private NoSuchDeadLetter(long id) {
            super("no dead letter has number %d in history".formatted(id));
        }
    }
}
