package dev.ordermesh.topology;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A number of bytes, written {@code 256KiB} or {@code 1GiB} in the table. */
public record ByteSize(long bytes) {

    public ByteSize {
        Checks.check(bytes > 0, "size", bytes, "is not above 0");
    }

    @JsonCreator
    static ByteSize parse(String text) {
        return new ByteSize(Units.bytes(text));
    }

    /** As the table writes it. */
    @Override
    public String toString() {
        return Units.text(bytes);
    }
}
