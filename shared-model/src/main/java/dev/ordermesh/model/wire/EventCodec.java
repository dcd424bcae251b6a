package dev.ordermesh.model.wire;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.cloudevents.NatsBinaryMode;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.event.OrderEventType;

/** Turns events into messages and back: CloudEvents 1.0 in binary mode, with a JSON body. */
public final class EventCodec {
    private final NaiveOrderReader naiveOrders = new NaiveOrderReader();
    private final SchemaVersion created;

    /** Reads every version and writes the newest. */
    public EventCodec() {
        this(EventSchema.newest(OrderEventType.CREATED));
    }

    /**
     * Reads every version and writes created orders in an older one, for readers that know no
     * newer.
     *
     * @param created 1.0 or 2.0
     * @throws IllegalArgumentException for any other version
     */
    public EventCodec(SchemaVersion created) {
        SchemaVersion newest = EventSchema.newest(OrderEventType.CREATED);
        if (!created.equals(newest) && !created.equals(SchemaVersion.FIRST)) {
            throw new IllegalArgumentException(
                    "created orders are written in version %s or %s, not %s"
                            .formatted(SchemaVersion.FIRST, newest, created));
        }
        this.created = created;
    }

    /** Gives the id by which the server knows a repeat of an event. */
    public static String messageId(OrderId id, OrderEventType type) {
        return EventWriter.messageId(id, type);
    }

    /**
     * Writes an event; the same event and metadata give the same bytes. A created order's source is
     * its origin.
     */
    public WireMessage encode(OrderEvent event, EventMetadata metadata) {
        SchemaVersion version =
                event.type() == OrderEventType.CREATED ? created : EventSchema.newest(event.type());
        return EventWriter.write(event, metadata, version);
    }

    /**
     * Reads an event, or the naive order of a client without our headers. The origin is what the
     * headers say, else the subject's region.
     *
     * @param defaults for naive orders, whose region is always the subject's
     * @throws UndecodableEvent if it can't be read; {@link UnknownEvent} if newer code may
     */
    public EventEnvelope decode(WireMessage message, OrderDefaults defaults) {
        Subjects.EventSubject subject = subject(message);
        Region origin = Origins.of(message.headers()).orElse(subject.region());
        return decode(message, subject, defaults, origin);
    }

    /**
     * Reads an event where the region that took it is known from elsewhere, such as from the stream
     * that is read.
     *
     * @throws UndecodableEvent if it can't be read; {@link UnknownEvent} if newer code may
     */
    public EventEnvelope decode(WireMessage message, OrderDefaults defaults, Region origin) {
        return decode(message, subject(message), defaults, origin);
    }

    private EventEnvelope decode(
            WireMessage message,
            Subjects.EventSubject subject,
            OrderDefaults defaults,
            Region origin) {
        if (message.headers().keySet().stream().anyMatch(NatsBinaryMode::isAttribute)) {
            return EventReader.read(message, subject, origin);
        }
        if (!subject.event().equals(OrderEventType.CREATED.token())) {
            throw new UndecodableEvent("only created orders may come without ce- headers");
        }
        return naiveOrders.read(message, subject.region(), origin, defaults);
    }

    private static Subjects.EventSubject subject(WireMessage message) {
        return Subjects.parseEvent(message.subject())
                .orElseThrow(
                        () -> new UndecodableEvent("no event has subject " + message.subject()));
    }
}
