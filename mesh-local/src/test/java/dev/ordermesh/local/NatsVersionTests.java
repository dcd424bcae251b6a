package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NatsVersionTests {

    @Test
    void takesTheTestedOneWithoutAWord() {
        NatsVersion version = NatsVersion.parse("nats-server: v2.15.1\n").orElseThrow();

        assertThat(version.refusal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.14.3", "2.15.0", "2.15.2", "3.0.0"})
    void takesUntestedOnesToo(String version) {
        NatsVersion parsed = NatsVersion.parse("nats-server: v" + version).orElseThrow();

        assertThat(parsed.refusal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.9.10", "2.14.2", "1.4.1"})
    void refusesOlderOnesAndSaysWhyInOneLine(String version) {
        assertThat(NatsVersion.parse("nats-server: v" + version).orElseThrow().refusal())
                .hasValueSatisfying(line ->
                        assertThat(line)
                                .contains(version, "permissions", "panic")
                                .doesNotContain("\n"));
    }

    @Test
    void doesNotGuess() {
        assertThat(NatsVersion.parse("something else")).isEmpty();
    }
}
