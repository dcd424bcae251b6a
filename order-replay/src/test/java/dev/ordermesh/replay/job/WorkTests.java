package dev.ordermesh.replay.job;

import static dev.ordermesh.replay.testing.FakeHistory.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.replay.testing.FakeBroker;
import dev.ordermesh.replay.testing.FakeHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkTests {

    private static final Selection ALL =
            new Selection(null, null, 1, 9, null, null, Set.of(), Set.of());
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Nats-Msg-Id", "o-1",
                    "Nats-Stream-Source", "ORDERS_EU_WEST:x 5 > >",
                    "ce-id", "o-1",
                    "ce-subject", "o-1",
                    "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                    "tracestate", "shop=1");

    private final FakeBroker broker = new FakeBroker(FakeHistory.ofOrders(0));

    @Test
    void aShadowSaysWhatItIs() {
        var _ = new ShadowWork(job(Job.Action.SHADOW, false), "SHADOW", broker).on(event(HEADERS));

        Message shadow = broker.on("shadow.").getFirst();
        assertThat(shadow.subject()).isEqualTo("shadow.0a1b2c3d.orders.created.us-east");
        assertThat(shadow.text()).isEqualTo("body");
        assertThat(shadow.headers())
                .containsOnly(
                        Map.entry("ce-id", "o-1"),
                        Map.entry("ce-subject", "o-1"),
                        Map.entry("Nats-Msg-Id", "replay-0a1b2c3d-7"),
                        Map.entry("Orders-Replay", "0a1b2c3d"),
                        Map.entry("Orders-Replay-Sequence", "7"),
                        Map.entry("Orders-Replay-Time", "2026-11-24T12:00:00Z"),
                        Map.entry("Orders-Replay-Attempt", "1"),
                        Map.entry(
                                "Orders-Replay-Traceparent",
                                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    }

    @Test
    void anOrderIsPlacedAgainUnderItsOwnId() {
        var _ = reprocess(false, HEADERS);

        Message placed = broker.on("orders.").getFirst();
        assertThat(placed.subject()).isEqualTo("orders.created.us-east");
        assertThat(placed.text()).isEqualTo("body");
        assertThat(placed.headers())
                .containsEntry("ce-subject", "o-1")
                .containsEntry("ce-id", "replay-0a1b2c3d-7")
                .containsEntry("Nats-Msg-Id", "replay-0a1b2c3d-7")
                .containsEntry("Orders-Origin", "eu-west")
                .containsEntry("Orders-Replay", "0a1b2c3d")
                .doesNotContainKey("Orders-Replay-Effects");
    }

    @Test
    void effectsOutsideAreAllowedByName() {
        var _ = reprocess(true, HEADERS);

        assertThat(broker.on("orders.").getFirst().headers())
                .containsEntry("Orders-Replay-Effects", "allowed");
    }

    /** It was allowed to the job that placed it, and not to whoever looks at it again. */
    @Test
    void aShadowOfAReplayAllowsNoEffects() {
        Map<String, String> allowed = new LinkedHashMap<>(HEADERS);
        allowed.put("Orders-Replay", "ffffffff");
        allowed.put("Orders-Replay-Effects", "allowed");

        var _ = new ShadowWork(job(Job.Action.SHADOW, false), "SHADOW", broker).on(event(allowed));

        assertThat(broker.on("shadow.").getFirst().headers())
                .containsEntry("Orders-Replay", "0a1b2c3d")
                .doesNotContainKey("Orders-Replay-Effects");
    }

    @Test
    void aReplayIsNotReplayed() {
        Map<String, String> replay = new LinkedHashMap<>(HEADERS);
        replay.put("Orders-Replay", "ffffffff");

        assertThat(Job.Action.REPROCESS.takes(event(HEADERS))).isTrue();
        assertThat(Job.Action.REPROCESS.takes(event(replay))).isFalse();
        assertThat(Job.Action.SHADOW.takes(event(replay))).isTrue();
    }

    private Message reprocess(boolean effects, Map<String, String> headers) {
        var _ =
                new ReprocessWork(job(Job.Action.REPROCESS, effects), "ORDERS_US_EAST", broker)
                        .on(event(headers));
        return broker.on("orders.").getFirst();
    }

    private static Job job(Job.Action action, boolean effects) {
        return Job.queued(
                        "0a1b2c3d",
                        new JobRequest(ALL, null, action, Pace.UNLIMITED, effects),
                        ALL,
                        NOON)
                .takenUp("replay-1");
    }

    private static StoredMessage event(Map<String, String> headers) {
        return new StoredMessage(
                new Message("orders.created.us-east", headers, "body".getBytes(UTF_8)),
                "HISTORY",
                7,
                NOON);
    }
}
