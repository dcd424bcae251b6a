package dev.ordermesh.controller.provisioning;

import static java.util.Objects.requireNonNull;

/**
 * A field in which the server's configuration is not the wanted one.
 *
 * @param field its path, such as {@code sources[ORDERS_US_EAST].filter_subject}
 */
public record Difference(String field, String wanted, String found) {

    public Difference {
        requireNonNull(field, "field");
        requireNonNull(wanted, "wanted");
        requireNonNull(found, "found");
    }

    @Override
    public String toString() {
        return field + ": wanted " + wanted + ", found " + found;
    }
}
