package dev.ordermesh.replay.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that must not be.
 *
 * @param order the order's id; null where no message tells it
 * @param region that fulfils the order, as far as it is known
 * @param detail a sentence for people
 */
record Finding(Rule rule, @Nullable String order, @Nullable String region, String detail) {}
