package dev.ordermesh.model.access;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a caller may do over HTTP. None implies another. */
public enum Scope {
    /** Place orders and ask that they be cancelled. */
    ORDERS_WRITE("orders:write"),
    /** Read orders and follow them. */
    ORDERS_READ("orders:read"),
    /** Operate the mesh: dead letters, redrive, stock, audit, history, replay. */
    OPS("ops");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** As in files, settings and command lines. */
    public String text() {
        return text;
    }

    /**
     * The scope of that text.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    public static Scope of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text.equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no scope '%s'; there are %s"
                                        .formatted(
                                                text,
                                                Arrays.stream(values())
                                                        .map(Scope::text)
                                                        .collect(Collectors.joining(", ")))));
    }

    @Override
    public String toString() {
        return text;
    }
}
