package dev.ordermesh.payments.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class FaultSettingsTests {

    private static final int KEYS = 10_000;
    private static final FaultSettings ALL = settings(7, 0.05, 0.05, 0.02, 0.03);
    private static final FaultSettings OFF = settings(7, 0, 0, 0, 0);

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(FaultSettings.class)
    static class Settings {}

    private static FaultSettings settings(
            long seed, double decline, double error, double silence, double late) {
        return new FaultSettings(
                seed,
                decline,
                error,
                silence,
                Duration.ofSeconds(60),
                late,
                Duration.ofSeconds(3),
                Duration.ofMillis(20),
                Duration.ofMillis(120));
    }

    /** What a seed means must not change from version to version: runs are told by it. */
    @ParameterizedTest
    @CsvSource({
        "order-1:authorise, 1, LATE, true",
        "order-1:authorise, 2, SILENCE, true",
        "order-1:authorise, 3, ERROR, true",
        "order-2:authorise, 1, LATE, false",
        "order-2:authorise, 4, NONE, false",
        "order-3:authorise, 1, ERROR, false",
    })
    void isKnownForKnownKeys(String key, int attempt, Fault fault, boolean declined) {
        Outcome outcome = settings(7, 0.3, 0.3, 0.2, 0.2).outcome(key, attempt);

        assertThat(outcome.fault()).isEqualTo(fault);
        assertThat(outcome.declined()).isEqualTo(declined);
    }

    @Test
    void isTheSameForTheSameSeedKeyAndAttempt() {
        assertThat(outcomes(settings(7, 0.05, 0.05, 0.02, 0.03), 1)).isEqualTo(outcomes(ALL, 1));
        assertThat(outcomes(settings(8, 0.05, 0.05, 0.02, 0.03), 1)).isNotEqualTo(outcomes(ALL, 1));
    }

    @Test
    void anotherAttemptMayMeetAnotherFault() {
        assertThat(outcomes(ALL, 2)).isNotEqualTo(outcomes(ALL, 1));
        // 5 of 100 fail, of these 5 of 100 again.
        assertThat(
                        keys().filter(key -> ALL.outcome(key, 1).fault() == Fault.ERROR)
                                .filter(key -> ALL.outcome(key, 2).fault() == Fault.ERROR)
                                .count())
                .isBetween(10L, 45L);
    }

    @Test
    void everyAttemptUnderAKeyIsDeclinedAlike() {
        assertThat(keys().filter(key -> ALL.outcome(key, 1).declined()).toList())
                .isEqualTo(keys().filter(key -> ALL.outcome(key, 2).declined()).toList())
                .isNotEmpty();
    }

    @Test
    void holdsItsRates() {
        assertThat(share(ALL, outcome -> outcome.fault() == Fault.ERROR))
                .isCloseTo(0.05, within(0.01));
        assertThat(share(ALL, outcome -> outcome.fault() == Fault.SILENCE))
                .isCloseTo(0.02, within(0.006));
        assertThat(share(ALL, outcome -> outcome.fault() == Fault.LATE))
                .isCloseTo(0.03, within(0.007));
        assertThat(share(ALL, Outcome::declined)).isCloseTo(0.05, within(0.01));
        assertThat(share(settings(1, 1, 0, 1, 0), Outcome::declined)).isEqualTo(1);
        assertThat(share(settings(1, 0, 0, 1, 0), outcome -> outcome.fault() == Fault.SILENCE))
                .isEqualTo(1);
    }

    @Test
    void declinesDoNotDependOnTheOtherFaults() {
        assertThat(
                        share(
                                settings(3, 0.5, 0.5, 0, 0),
                                outcome -> outcome.declined() && outcome.fault() == Fault.ERROR))
                .isCloseTo(0.25, within(0.03));
    }

    @Test
    void doesNothingByDefault() {
        runner.run(context -> {
            FaultSettings settings = context.getBean(FaultSettings.class);
            assertThat(Set.copyOf(outcomes(settings, 1)))
                    .containsExactly(new Outcome(Fault.NONE, false, Duration.ZERO));
        });
    }

    @Test
    void spreadsLatencyOverItsRange() {
        Collection<Duration> delays =
                outcomes(OFF, 1).stream().map(Outcome::delay).collect(Collectors.toSet());

        assertThat(delays)
                .hasSizeGreaterThan(KEYS / 2)
                .allSatisfy(delay -> assertThat(delay.toMillis()).isBetween(20L, 120L))
                .anySatisfy(delay -> assertThat(delay.toMillis()).isLessThan(25))
                .anySatisfy(delay -> assertThat(delay.toMillis()).isGreaterThan(115));
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 20, 120", "SILENCE, 60000, 60000", "LATE, 3020, 3120"})
    void delaysEachFaultAsItShould(Fault fault, long min, long max) {
        assertThat(outcomes(ALL, 1))
                .filteredOn(outcome -> outcome.fault() == fault)
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome.delay().toMillis()).isBetween(min, max));
    }

    @Test
    void readsEverySetting() {
        runner.withPropertyValues(
                        "payment-simulator.faults.seed=-4",
                        "payment-simulator.faults.decline-rate=0.1",
                        "payment-simulator.faults.error-rate=0.2",
                        "payment-simulator.faults.silence-rate=0.3",
                        "payment-simulator.faults.silence-limit=5m",
                        "payment-simulator.faults.late-rate=0.4",
                        "payment-simulator.faults.late-delay=1m",
                        "payment-simulator.faults.latency-min=10ms",
                        "payment-simulator.faults.latency-max=1m")
                .run(context ->
                        assertThat(context.getBean(FaultSettings.class))
                                .isEqualTo(
                                        new FaultSettings(
                                                -4,
                                                0.1,
                                                0.2,
                                                0.3,
                                                Duration.ofMinutes(5),
                                                0.4,
                                                Duration.ofMinutes(1),
                                                Duration.ofMillis(10),
                                                Duration.ofMinutes(1))));
    }

    @ParameterizedTest
    @CsvSource({
        "decline-rate=-0.1, decline-rate must be 0 to 1",
        "decline-rate=NaN, decline-rate must be 0 to 1",
        "error-rate=1.1, error-rate must be 0 to 1",
        "silence-rate=2, silence-rate must be 0 to 1",
        "late-rate=5, late-rate must be 0 to 1",
        "silence-limit=0s, silence-limit must be PT0.001S to PT5M",
        "silence-limit=6m, silence-limit must be PT0.001S to PT5M",
        "late-delay=-1s, late-delay must be PT0S to PT1M",
        "late-delay=61s, late-delay must be PT0S to PT1M",
        "latency-min=1ms, latency-max must be PT0.001S to PT1M",
        "latency-min=-1ms, latency-min must be PT0S to PT1M",
        "latency-max=2m, latency-max must be PT0S to PT1M",
    })
    void refusesWhatCantBe(String setting, String words) {
        runner.withPropertyValues("payment-simulator.faults." + setting)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("payment-simulator.faults." + words));
    }

    @Test
    void refusesMoreFaultsThanAttempts() {
        runner.withPropertyValues(
                        "payment-simulator.faults.error-rate=0.5",
                        "payment-simulator.faults.silence-rate=0.4",
                        "payment-simulator.faults.late-rate=0.2")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("must not exceed 1 together"));
    }

    private static double share(FaultSettings settings, Predicate<Outcome> what) {
        return (double) outcomes(settings, 1).stream().filter(what).count() / KEYS;
    }

    private static List<Outcome> outcomes(FaultSettings settings, int attempt) {
        return keys().map(key -> settings.outcome(key, attempt)).toList();
    }

    private static Stream<String> keys() {
        return IntStream.range(0, KEYS).mapToObj(n -> "order-%d:authorise".formatted(n));
    }
}
