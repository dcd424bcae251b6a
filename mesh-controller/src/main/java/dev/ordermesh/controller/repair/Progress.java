package dev.ordermesh.controller.repair;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/** What an origin holds for this region against what INBOUND took of it. */
final class Progress {

    /** Orders looked for in INBOUND at a time; while there are more, no others are listed. */
    static final int SUSPECTS_MAX = 10_000;

    /** Sequences that INBOUND may be ahead of the listing: 32 MiB of bits. */
    private static final long AHEAD_MAX = 1 << 28;

    private final String identity;
    private final BitSet taken = new BitSet();
    private final TreeSet<Long> suspects = new TreeSet<>();
    private List<Long> suspectsBefore = List.of();
    private Duration judgedAt = Duration.ZERO;
    private long base;
    private long listed;
    private long newest;

    /** Of an origin of this identity, from the sequence after this one on. */
    Progress(String identity, long begin) {
        this.identity = identity;
        this.listed = begin;
        this.base = begin;
    }

    String identity() {
        return identity;
    }

    /** Up to where the origin's orders are listed. */
    long listed() {
        return listed;
    }

    boolean full() {
        return suspects.size() >= SUSPECTS_MAX;
    }

    /** Up to where everything is in INBOUND. */
    long reconciled() {
        return suspects.isEmpty() ? listed : suspects.getFirst() - 1;
    }

    /** The source brought the order with this sequence, and so nothing before it any more. */
    void sourced(long sequence) {
        newest = Math.max(newest, sequence);
        took(sequence);
    }

    /** INBOUND holds the order with this sequence. */
    void took(long sequence) {
        suspects.remove(sequence);
        if (sequence > listed && sequence - base < AHEAD_MAX) {
            taken.set((int) (sequence - base));
        }
    }

    /** The origin holds an order with this sequence. */
    void holds(long sequence) {
        if (!taken.get((int) Math.min(sequence - base, AHEAD_MAX))) {
            suspects.add(sequence);
        }
        listed = sequence;
    }

    /** What is listed so far needs no more notes of what INBOUND took. */
    void endOfPage() {
        int done = (int) Math.min(listed - base, AHEAD_MAX);
        BitSet later = taken.get(done, Math.max(done, taken.length()));
        taken.clear();
        taken.or(later);
        base = listed;
    }

    /** Whether a grace went by since {@link #missing} was last asked. */
    boolean judge(Duration now, Duration grace) {
        boolean due = now.minus(judgedAt).compareTo(grace) >= 0;
        if (due) {
            judgedAt = now;
        }
        return due;
    }

    /**
     * What INBOUND passed over: it was looked for when this was asked before, and is not there yet
     * though the source is at its end or brought later ones.
     */
    List<Long> missing(boolean sourceAtEnd) {
        List<Long> missing = new ArrayList<>();
        for (Long sequence : suspectsBefore) {
            if (suspects.contains(sequence) && (sourceAtEnd || sequence < newest)) {
                missing.add(sequence);
            }
        }
        suspectsBefore = List.copyOf(suspects);
        return missing;
    }
}
