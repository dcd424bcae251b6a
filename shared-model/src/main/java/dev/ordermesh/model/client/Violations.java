package dev.ordermesh.model.client;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a client hears of everything at once. */
final class Violations {
    private final List<Violation> found = new ArrayList<>();

    void add(String field, String message) {
        found.add(new Violation(field, message));
    }

    boolean none() {
        return found.isEmpty();
    }

    boolean has(String field) {
        return found.stream().anyMatch(violation -> violation.field().equals(field));
    }

    List<Violation> all() {
        return found;
    }
}
