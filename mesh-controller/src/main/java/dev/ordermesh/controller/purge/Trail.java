package dev.ordermesh.controller.purge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which positions of its sources a stream had reached at which of its own sequences, as samples.
 * Each is a lower bound: a source's messages come in order, so the newest seen says that all before
 * it came too.
 */
final class Trail {

    /** Older samples are thinned beyond that; it costs precision, not truth. */
    static final int SAMPLES_MAX = 256;

    private final List<Sample> samples = new ArrayList<>();

    /** Adds what is known at a sequence not below any added before. */
    void add(long sequence, Positions positions) {
        if (!samples.isEmpty() && samples.getLast().sequence() == sequence) {
            return;
        }
        samples.add(new Sample(sequence, positions));
        if (samples.size() > SAMPLES_MAX) {
            thin();
        }
    }

    private void thin() {
        List<Sample> kept = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            if (i % 2 == 1 || i >= samples.size() / 2) {
                kept.add(samples.get(i));
            }
        }
        samples.clear();
        samples.addAll(kept);
    }

    /** Forgets everything: the stream began anew. */
    void clear() {
        samples.clear();
    }

    /** What had been reached at the newest sample not beyond this sequence. */
    Positions at(long sequence) {
        return newest(sample -> sample.sequence() <= sequence)
                .map(Sample::positions)
                .orElse(Positions.NONE);
    }

    private Optional<Sample> newest(Predicate<Sample> condition) {
        return samples.reversed().stream().filter(condition).findFirst();
    }

    private record Sample(long sequence, Positions positions) {}
}
