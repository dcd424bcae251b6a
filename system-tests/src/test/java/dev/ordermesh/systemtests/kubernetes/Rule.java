package dev.ordermesh.systemtests.kubernetes;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What must hold of every overlay.
 *
 * @param name a sentence
 * @param because what would go wrong otherwise
 * @param violations what breaks it, one line each
 */
record Rule(String name, String because, Function<Manifests, Stream<String>> violations) {

    /** All lines that break this rule. */
    List<String> check(Manifests manifests) {
        return violations.apply(manifests).toList();
    }

    /** A rule of every workload. */
    static Rule ofWorkloads(
            String name, String because, Function<Manifest, Stream<String>> violations) {
        return new Rule(
                name,
                because,
                manifests ->
                        manifests
                                .workloads()
                                .flatMap(one ->
                                        violations
                                                .apply(one)
                                                .map(line -> one.where() + ": " + line)));
    }

    /** One line unless it holds. */
    static Stream<String> unless(boolean holds, String line) {
        return holds ? Stream.empty() : Stream.of(line);
    }

    @Override
    public String toString() {
        return name;
    }
}
