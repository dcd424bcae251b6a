package dev.ordermesh.controller.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PurgeLimitTests {

    private static final String STREAM = "ORDERS_US_EAST";
    private static final String IDENTITY = "yTH7Jjg8";

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
        assertThat(knowledge.heldByHistories(STREAM, IDENTITY)).isEmpty();

        knowledge.heard(report("ap-south", 40L));
        assertThat(knowledge.heldByHistories(STREAM, IDENTITY)).isEqualTo(OptionalLong.of(40));
    }

    @Test
    void withoutAnyHistoryNothingWaitsForIt() {
        assertThat(new Knowledge(List.of()).heldByHistories(STREAM, IDENTITY))
                .isEqualTo(OptionalLong.of(Long.MAX_VALUE));
    }

    @Test
    void aDestinationThatHasNotSpokenHasHandledNothing() {
        Knowledge knowledge = new Knowledge(List.of());
        assertThat(knowledge.handledBy("eu-west", STREAM, IDENTITY)).isEmpty();

        knowledge.heard(
                new PositionReport("eu-west", null, new Positions(Map.of(STREAM, at(7))), null));
        assertThat(knowledge.handledBy("eu-west", STREAM, IDENTITY)).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void whatWasTakenOfAStreamDoesNotCountForItsSuccessor() {
        Knowledge knowledge = new Knowledge(List.of("us-east"));
        knowledge.heard(report("us-east", 50L));
        knowledge.heard(
                new PositionReport("eu-west", null, new Positions(Map.of(STREAM, at(7))), null));

        assertThat(knowledge.handledBy("eu-west", STREAM, "juUYO8Ur")).isEmpty();
        assertThat(knowledge.heldByHistories(STREAM, "juUYO8Ur")).isEmpty();
    }

    @Test
    void whoTookMoreThanThereIsIsNamed() {
        Knowledge knowledge = new Knowledge(List.of("us-east"));
        knowledge.heard(report("us-east", 50L));
        knowledge.heard(
                new PositionReport("eu-west", null, new Positions(Map.of(STREAM, at(7))), null));

        assertThat(knowledge.claimingMore(STREAM, ending(50, IDENTITY))).isEmpty();
        assertThat(knowledge.claimingMore(STREAM, ending(49, IDENTITY))).containsExactly("us-east");
        assertThat(knowledge.claimingMore(STREAM, ending(6, IDENTITY)))
                .containsExactly("eu-west", "us-east");
        assertThat(knowledge.claimingMore(STREAM, ending(6, "juUYO8Ur"))).isEmpty();
    }

    @Test
    void aDecisionIsMadeOnWhatWasKnownWhenItBegan() {
        Knowledge knowledge = new Knowledge(List.of());
        Knowledge before = knowledge.now();
        knowledge.heard(report("us-east", 50L));

        assertThat(before.claimingMore(STREAM, ending(1, IDENTITY))).isEmpty();
    }

    @Test
    void anOldestQuarterGoesOnceMoreThanHalfIsUsed() {
        assertThat(new StreamSize(IDENTITY, 101, 200, 51, 100).overHalf()).isTrue();
        assertThat(new StreamSize(IDENTITY, 101, 200, 50, 100).overHalf()).isFalse();
        assertThat(new StreamSize(IDENTITY, 101, 200, 99, -1).overHalf()).isFalse();
        assertThat(new StreamSize(IDENTITY, 101, 200, 51, 100).oldestPart())
                .isEqualTo(OptionalLong.of(125));
    }

    private static StreamSize ending(long last, String identity) {
        return new StreamSize(identity, 1, last, 0, -1);
    }

    private static Position at(long sequence) {
        return new Position(IDENTITY, sequence);
    }

    private static PositionReport report(String region, long history) {
        return new PositionReport(
                region, null, Positions.NONE, new Positions(Map.of(STREAM, at(history))));
    }

    private static OptionalLong limit(long... sequences) {
        PurgeLimit limit = new PurgeLimit();
        for (long sequence : sequences) {
            limit.notBeyond(OptionalLong.of(sequence));
        }
        return limit.last();
    }
}
