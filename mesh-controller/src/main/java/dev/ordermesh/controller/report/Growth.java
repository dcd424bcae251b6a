package dev.ordermesh.controller.report;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** How fast one stream grows, from samples of its size. */
final class Growth {

    /** Enough for ten minutes of samples every ten seconds. */
    static final int SAMPLES_MAX = 60;

    /** A shorter span says more of the moment than of the trend. */
    static final Duration SPAN_MIN = Duration.ofSeconds(30);

    private static final double SECONDS_PER_HOUR = Duration.ofHours(1).toSeconds();

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Its size at a time since some fixed start. */
    synchronized void sample(Duration at, long bytes) {
        samples.addLast(new Sample(at, bytes));
        if (samples.size() > SAMPLES_MAX) {
            samples.removeFirst();
        }
    }

    /** Hours until it reaches this size at its present growth; empty while it doesn't grow. */
    synchronized OptionalDouble hoursUntil(long maxBytes) {
        Sample first = samples.peekFirst();
        Sample last = samples.peekLast();
        if (first == null || last == null || maxBytes <= 0) {
            return OptionalDouble.empty();
        }
        Duration span = last.at().minus(first.at());
        long grown = last.bytes() - first.bytes();
        if (span.compareTo(SPAN_MIN) < 0 || grown <= 0) {
            return OptionalDouble.empty();
        }
        double secondsPerByte = (double) span.toMillis() / 1000 / grown;
        return OptionalDouble.of(
                Math.max(0, maxBytes - last.bytes()) * secondsPerByte / SECONDS_PER_HOUR);
    }

    private record Sample(Duration at, long bytes) {}
}
