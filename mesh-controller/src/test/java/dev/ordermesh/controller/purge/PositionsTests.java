package dev.ordermesh.controller.purge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.controller.jetstream.SourceMark;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PositionsTests {

    private static final String STREAM = "ORDERS_US_EAST";

    @Test
    void aPositionOnlyGrows() {
        Positions positions = at("old", 30).reaching(mark("old", 20));
        assertThat(positions.of(STREAM, "old")).isEqualTo(OptionalLong.of(30));
    }

    @Test
    void aStreamThatBeganAnewIsFollowedFromItsOwnBeginning() {
        Positions positions = at("old", 30).reaching(mark("new", 2));
        assertThat(positions.of(STREAM, "new")).isEqualTo(OptionalLong.of(2));
        assertThat(positions.of(STREAM, "old")).isEmpty();
    }

    @Test
    void whatIsHandledCountsOnlyUpToAGapAndNotOfAnOriginThatWasNotCompared() {
        Positions handled = at("yTH7Jjg8", 30);
        assertThat(handled.notBeyond((_, _) -> OptionalLong.of(12))).isEqualTo(at("yTH7Jjg8", 12));
        assertThat(handled.notBeyond((_, _) -> OptionalLong.of(99))).isEqualTo(handled);
        assertThat(handled.notBeyond((_, _) -> OptionalLong.empty())).isEqualTo(Positions.NONE);
    }

    private static Positions at(String identity, long sequence) {
        return new Positions(Map.of(STREAM, new Position(identity, sequence)));
    }

    private static SourceMark mark(String identity, long sequence) {
        return new SourceMark(STREAM, identity, sequence);
    }
}
