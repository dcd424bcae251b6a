package dev.ordermesh.model.wire;

/** An event of a type or schema newer than this code: to be kept for a newer one, never dropped. */
public final class UnknownEvent extends UndecodableEvent {
    UnknownEvent(String message) {
        super(message);
    }
}
