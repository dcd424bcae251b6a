package dev.ordermesh.payments.faults;

import java.time.Duration;

/**
 * What meets one attempt under a key.
 *
 * @param declined whether a new payment under this key is refused; the same for every attempt
 * @param delay how long the answer is held back
 */
public record Outcome(Fault fault, boolean declined, Duration delay) {}
