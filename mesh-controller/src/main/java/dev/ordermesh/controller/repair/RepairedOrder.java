package dev.ordermesh.controller.repair;

import dev.ordermesh.controller.jetstream.SourceMark;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.wire.Headers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An order as it is published again: its headers and its exact bytes, under its own id. */
final class RepairedOrder {

    /** Says in INBOUND what the server's header says of a sourced message. */
    static final String MARK_HEADER = "Orders-Repair";

    private static final String SERVERS_OWN = "nats-";

    private RepairedOrder() {}

    /**
     * The message for the door of repair.
     *
     * <p>The message id may be what kept it out of INBOUND, if another order bore it: the order's
     * own id takes its place. Headers by which a publisher told his server what to do are left out.
     */
    static Message of(Message order, String door, String origin, SourceMark mark) {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        order.headers()
                .forEach((name, value) -> {
                    if (!name.toLowerCase(Locale.ROOT).startsWith(SERVERS_OWN)) {
                        headers.put(name, value);
                    }
                });
        idOf(order).ifPresent(id -> headers.put(Headers.MSG_ID, id));
        headers.put(Headers.ORIGIN, origin);
        headers.put(MARK_HEADER, mark.toHeader());
        return new Message(door, headers, order.body());
    }

    /** The order's id as the worker reads it; empty if there is none, which the worker refuses. */
    private static Optional<String> idOf(Message order) {
        Map<String, String> headers = order.headers();
        return Optional.ofNullable(Headers.find(headers, Headers.CE_SUBJECT))
                .or(() -> inBody(order))
                .or(() -> Optional.ofNullable(Headers.find(headers, Headers.MSG_ID)));
    }

    private static Optional<String> inBody(Message order) {
        try {
            String id = JsonMapper.shared().readTree(order.body()).path("id").asString("");
            return id.isEmpty() || !usable(id) ? Optional.empty() : Optional.of(id);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A header holds ASCII on one line. */
    private static boolean usable(String id) {
        return id.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
