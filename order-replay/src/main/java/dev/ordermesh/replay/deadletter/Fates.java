package dev.ordermesh.replay.deadletter;

import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.event.OrderEventType;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.OrderName;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.replay.read.StreamRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what became of orders that were placed again, as far as history holds it. */
final class Fates {

    static final String OPEN = "open";
    static final String DEAD_AGAIN = "dead again";

    /** So many ends of orders were read and more are ahead. */
    static final String UNKNOWN = "unknown";

    private static final int BATCH = 500;

    /**
     * Ends of orders and dead letters alone; steps on the way stay on the server. Each is read by
     * itself: a consumer of several subjects is asked for where the service has no right to ask.
     */
    private static final List<String> ENDS =
            List.of(
                    "orders.fulfilled.*",
                    "orders.rejected.*",
                    "orders.cancelled.*",
                    DeadLetter.SUBJECT_PREFIX + "*.*");

    private final HistoryStream stream;
    private final PullReader reader;
    private final ReadSlots slots;
    private final ReplayProperties properties;
    private final long messagesMax;

    /**
     * @param messagesMax most messages that one question reads
     */
    Fates(
            HistoryStream stream,
            PullReader reader,
            ReadSlots slots,
            ReplayProperties properties,
            long messagesMax) {
        this.stream = stream;
        this.reader = reader;
        this.slots = slots;
        this.properties = properties;
        this.messagesMax = messagesMax;
    }

    /**
     * The fate of each that was placed again, by the number of its dead letter: {@code fulfilled},
     * {@code rejected}, {@code cancelled}, {@code dead again}, {@code open} or {@code unknown}.
     *
     * @throws dev.ordermesh.messaging.BrokerUnavailable when history can't be read to its end
     * @throws ReadSlots.TooManyReads when no slot is free
     */
    Map<Long, String> of(Map<Long, Resolution> resolutions) {
        Map<Long, String> fates = new HashMap<>();
        Map<String, Long> byMessage = new HashMap<>();
        Map<String, List<Long>> byOrder = new HashMap<>();
        resolutions.forEach((letter, resolution) -> {
            if (resolution.state() == Resolution.State.REDRIVEN) {
                fates.put(letter, OPEN);
                byMessage.put(String.valueOf(resolution.messageId()), letter);
                if (resolution.order() != null) {
                    byOrder.computeIfAbsent(resolution.order(), _ -> new ArrayList<>()).add(letter);
                }
            }
        });
        if (!fates.isEmpty()) {
            long first = fates.keySet().stream().mapToLong(Long::longValue).min().orElse(0) + 1;
            read(first, new Search(byMessage, byOrder, fates));
        }
        return fates;
    }

    private void read(long first, Search search) {
        long left = messagesMax;
        for (String subject : ENDS) {
            left = read(subject, first, left, search);
        }
        if (left == 0) {
            search.fates.replaceAll((_, fate) -> fate.equals(OPEN) ? UNKNOWN : fate);
        }
    }

    /** Reads at most {@code most} messages, and says how many more may be read. */
    private long read(String subject, long first, long most, Search search) {
        PullRequest request = new PullRequest(stream.name(), List.of(subject), null, first, BATCH);
        try (StreamRead read = StreamRead.open(reader, request, properties.brokerLimit(), slots)) {
            for (long left = most; left > 0; left--) {
                Optional<StoredMessage> next = read.next();
                if (next.isEmpty()) {
                    return left;
                }
                search.take(next.get());
            }
        }
        return 0;
    }

    /** What is looked for, and found so far. */
    private record Search(
            Map<String, Long> byMessage, Map<String, List<Long>> byOrder, Map<Long, String> fates) {

        void take(StoredMessage stored) {
            Map<String, String> headers = stored.message().headers();
            if (DeadLetter.is(stored)) {
                String original =
                        headers.get(DeadLetterHeaders.ORIGINAL_PREFIX + Message.ID_HEADER);
                Long letter = original == null ? null : byMessage.get(original);
                if (letter != null) {
                    fates.replace(letter, OPEN, DEAD_AGAIN);
                }
                return;
            }
            String order = OrderName.of(headers, () -> null);
            List<Long> letters = order == null ? null : byOrder.get(order);
            if (letters != null) {
                Subjects.parseEvent(stored.message().subject())
                        .flatMap(Subjects.EventSubject::type)
                        .map(OrderEventType::status)
                        .ifPresent(end -> ended(letters, stored.sequence(), end.wireName()));
            }
        }

        /** What ended before the letter was another try of the same order. */
        private void ended(List<Long> letters, long sequence, String end) {
            letters.stream()
                    .filter(letter -> letter < sequence)
                    .forEach(letter -> fates.put(letter, end));
        }
    }
}
