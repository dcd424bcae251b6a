package dev.ordermesh.controller.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TrailTests {

    private final Trail trail = new Trail();

    @Test
    void saysWhatWasReachedAtASequenceOrBefore() {
        trail.add(10, positions(5));
        trail.add(20, positions(12));

        assertThat(trail.at(9)).isEqualTo(Positions.NONE);
        assertThat(trail.at(10)).isEqualTo(positions(5));
        assertThat(trail.at(19)).isEqualTo(positions(5));
        assertThat(trail.at(20)).isEqualTo(positions(12));
    }

    @Test
    void staysBoundedAndNeverSaysTooMuch() {
        for (int i = 1; i <= 10_000; i++) {
            trail.add(i, positions(i * 2L));
        }
        for (int sequence = 1; sequence <= 10_000; sequence += 7) {
            long said = trail.at(sequence).of("ORDERS_US_EAST", "yTH7Jjg8").orElse(0);
            assertThat(said).isLessThanOrEqualTo(sequence * 2L);
        }
        assertThat(trail.at(10_000)).isEqualTo(positions(20_000));
        assertThat(trail.at(9_800)).isNotEqualTo(Positions.NONE);
    }

    private static Positions positions(long sequence) {
        return new Positions(Map.of("ORDERS_US_EAST", new Position("yTH7Jjg8", sequence)));
    }
}
