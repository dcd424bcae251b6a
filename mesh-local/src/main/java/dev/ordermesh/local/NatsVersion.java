package dev.ordermesh.local;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of nats-server, and what is thought of it. */
record NatsVersion(int major, int minor, int patch) implements Comparable<NatsVersion> {

    static final NatsVersion TESTED = new NatsVersion(2, 15, 1);
    static final NatsVersion OLDEST = new NatsVersion(2, 14, 3);

    private static final Pattern OUTPUT =
            Pattern.compile("nats-server: v?(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");

    static Optional<NatsVersion> parse(String output) {
        Matcher found = OUTPUT.matcher(output);
        return found.find()
                ? Optional.of(
                        new NatsVersion(
                                Integer.parseInt(found.group(1)),
                                Integer.parseInt(found.group(2)),
                                Integer.parseInt(found.group(3))))
                : Optional.empty();
    }

    /** Why it can't be used, in one line. */
    Optional<String> refusal() {
        return compareTo(OLDEST) >= 0
                ? Optional.empty()
                : Optional.of(
                        "nats-server %s is too old: before %s leaf links can bypass permissions and mixed clusters can panic; %s is tested"
                                .formatted(this, OLDEST, TESTED));
    }

    @Override
    public int compareTo(NatsVersion other) {
        return Comparator.comparingInt(NatsVersion::major)
                .thenComparingInt(NatsVersion::minor)
                .thenComparingInt(NatsVersion::patch)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
