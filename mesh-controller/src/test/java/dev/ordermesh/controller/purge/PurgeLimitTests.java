package dev.ordermesh.controller.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PurgeLimitTests {

    private static final String STREAM = "ORDERS_US_EAST";

    @Test
    void theLowestLimitHolds() {
        assertThat(limit(7, 5, 9)).isEqualTo(OptionalLong.of(5));
    }

    @Test
    void nothingGoesOnceOneThingIsNotKnown() {
        PurgeLimit limit =
                new PurgeLimit().notBeyond(OptionalLong.of(7)).notBeyond(OptionalLong.empty());
        assertThat(limit.last()).isEmpty();
    }

    @Test
    void nothingGoesBelowTheFirst() {
        assertThat(limit(7, 0)).isEmpty();
    }

    @Test
    void aHistoryThatHasNotSpokenHoldsNothing() {
        Knowledge knowledge = new Knowledge(List.of("us-east", "ap-south"));
        knowledge.heard(report("us-east", 50L));
        assertThat(knowledge.heldByHistories(STREAM)).isEmpty();

        knowledge.heard(report("ap-south", 40L));
        assertThat(knowledge.heldByHistories(STREAM)).isEqualTo(OptionalLong.of(40));
    }

    @Test
    void withoutAnyHistoryNothingWaitsForIt() {
        assertThat(new Knowledge(List.of()).heldByHistories(STREAM))
                .isEqualTo(OptionalLong.of(Long.MAX_VALUE));
    }

    @Test
    void aDestinationThatHasNotSpokenHasHandledNothing() {
        Knowledge knowledge = new Knowledge(List.of());
        assertThat(knowledge.handledBy("eu-west", STREAM)).isEmpty();

        knowledge.heard(new PositionReport("eu-west", new Positions(Map.of(STREAM, 7L)), null));
        assertThat(knowledge.handledBy("eu-west", STREAM)).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void anOldestQuarterGoesOnceMoreThanHalfIsUsed() {
        assertThat(new StreamSize(STREAM, 101, 200, 51, 100).overHalf()).isTrue();
        assertThat(new StreamSize(STREAM, 101, 200, 50, 100).overHalf()).isFalse();
        assertThat(new StreamSize(STREAM, 101, 200, 99, -1).overHalf()).isFalse();
        assertThat(new StreamSize(STREAM, 101, 200, 51, 100).oldestPart())
                .isEqualTo(OptionalLong.of(125));
    }

    /** After a crash the end of a stream may be gone: its numbers are given to other orders. */
    @Test
    void aPositionBeyondTheEndOfAStreamIsNotBelieved() {
        StreamSize size = new StreamSize(STREAM, 1, 40, 50, 100);

        assertThat(size.believable(OptionalLong.of(40))).isEqualTo(OptionalLong.of(40));
        assertThat(size.believable(OptionalLong.of(41))).isEmpty();
        assertThat(size.believable(OptionalLong.empty())).isEmpty();
    }

    /** As nats-server 2.15.1 wrote it for a stream that it had created at this time. */
    @Test
    void aStreamIsKnownByTheTimeOfItsCreation() {
        assertThat(StreamIdentity.of("2026-11-24T11:51:26.369220069Z")).isEqualTo("lBXD9kWY");
    }

    private static PositionReport report(String region, long history) {
        return new PositionReport(region, Positions.NONE, new Positions(Map.of(STREAM, history)));
    }

    private static OptionalLong limit(long... sequences) {
        PurgeLimit limit = new PurgeLimit();
        for (long sequence : sequences) {
            limit.notBeyond(OptionalLong.of(sequence));
        }
        return limit.last();
    }
}
