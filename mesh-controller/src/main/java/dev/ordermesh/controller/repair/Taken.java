package dev.ordermesh.controller.repair;

import dev.ordermesh.controller.jetstream.SourceMark;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Follows INBOUND and notes which orders of which origin it took, by the marks they bear there. */
final class Taken {

    private final Listing listing;
    private final Origin inbound;
    private final Map<String, Progress> progress = new HashMap<>();
    private String identity = "";
    private long read;

    Taken(Listing listing, Origin inbound) {
        this.listing = listing;
        this.inbound = inbound;
    }

    /** What was taken of an origin; empty while nothing is known of it. */
    Optional<Progress> of(String stream) {
        return Optional.ofNullable(progress.get(stream));
    }

    /** Begins to compare an origin after this sequence. */
    Progress begin(String stream, String ofIdentity, long after) {
        Progress begun = new Progress(ofIdentity, after);
        progress.put(stream, begun);
        return begun;
    }

    /** Up to which sequence of INBOUND all is noted. */
    long read() {
        return read;
    }

    /** Begins anew: another controller acted meanwhile. */
    void forget() {
        progress.clear();
        identity = "";
        read = 0;
    }

    /** Reads on up to INBOUND's end. */
    void follow(Inbound now) {
        // Another INBOUND, or one from which somebody took what was not read yet.
        if (!now.identity().equals(identity) || now.first() > read + 1 || now.last() < read) {
            forget();
            identity = now.identity();
            read = Math.max(0, now.first() - 1);
        }
        while (read < now.last()) {
            Page page = listing.headers(inbound, read + 1);
            for (StoredMessage message : page.messages()) {
                note(message.message(), now.whole());
                read = message.sequence();
            }
            if (page.last()) {
                read = Math.max(read, now.last());
            }
        }
    }

    private void note(Message message, boolean whole) {
        Optional<SourceMark> source = SourceMark.read(message.header(SourceMark.HEADER));
        source.ifPresent(mark -> ofSource(mark, whole).sourced(mark.sequence()));
        if (source.isEmpty()) {
            SourceMark.read(message.header(RepairedOrder.MARK_HEADER)).ifPresent(this::noteRepair);
        }
    }

    private Progress ofSource(SourceMark mark, boolean whole) {
        Progress present = progress.get(mark.stream());
        if (present != null && present.identity().equals(mark.identity())) {
            return present;
        }
        // Of an origin that began anew nothing was removed yet: its predecessor's came before.
        boolean fromStart = whole || present != null;
        return begin(mark.stream(), mark.identity(), fromStart ? 0 : mark.sequence() - 1);
    }

    private void noteRepair(SourceMark mark) {
        of(mark.stream())
                .filter(present -> present.identity().equals(mark.identity()))
                .ifPresent(present -> present.took(mark.sequence()));
    }
}
