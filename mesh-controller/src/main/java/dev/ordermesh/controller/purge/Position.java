package dev.ordermesh.controller.purge;

import static java.util.Objects.requireNonNull;

/**
 * How far one stream has been taken.
 *
 * @param identity which of the streams of its name, see {@code StreamIdentity}: a sequence says
 *     nothing about another one
 * @param sequence up to and with this one
 */
record Position(String identity, long sequence) {

    Position {
        requireNonNull(identity, "identity");
    }

    Position notBeyond(long most) {
        return new Position(identity, Math.min(sequence, most));
    }

    /** Whether everything that is taken here is taken there too. */
    boolean within(Position other) {
        return identity.equals(other.identity) && sequence <= other.sequence;
    }
}
