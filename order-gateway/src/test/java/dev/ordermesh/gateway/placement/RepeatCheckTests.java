package dev.ordermesh.gateway.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ordermesh.gateway.fake.FakeStore;
import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.gateway.mesh.TestRegions;
import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.SchemaVersion;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatCheckTests {

    private static final String STREAM = "ORDERS_US_EAST";
    private static final PublishAck DUPLICATE = new PublishAck(STREAM, 7, true);

    private final FakeStore store = new FakeStore();
    private final EventCodec codec = new EventCodec();
    private final Regions regions = TestRegions.seenFrom(TestRegions.US_EAST);
    private final OrderMessages messages = new OrderMessages(codec, TestRegions.US_EAST, STREAM);
    private final RepeatCheck check =
            new RepeatCheck(store, codec, regions, new PublishProblems(TestRegions.US_EAST));

    private final Placement keyed = TestPlacements.of(OrderIdentity.KEY, "1");
    private final Placement named = TestPlacements.of(OrderIdentity.CLIENT, "1");

    @Test
    void takesTheSameOrder() {
        store.put(STREAM, 7, messages.created(keyed.order()));

        passes(keyed);

        assertThat(store.reads).containsExactly(STREAM + "#7");
    }

    /** Its fingerprint is of its content, and not of the version that it was written in. */
    @Test
    void takesTheSameOrderThatVersion1Stored() {
        OrderMessages before =
                new OrderMessages(new EventCodec(SchemaVersion.FIRST), TestRegions.US_EAST, STREAM);
        store.put(STREAM, 7, before.created(keyed.order()));

        passes(keyed);
    }

    @Test
    void refusesAnotherOrderUnderTheKey() {
        store.put(STREAM, 7, messages.created(TestPlacements.of(OrderIdentity.KEY, "2").order()));

        refuses(keyed, ProblemType.IDEMPOTENCY_KEY_REUSED, "Use a new key");
    }

    @Test
    void refusesAnotherOrderUnderTheId() {
        store.put(
                STREAM, 7, messages.created(TestPlacements.of(OrderIdentity.CLIENT, "2").order()));

        refuses(named, ProblemType.ORDER_ID_REUSED, "Use a new id");
    }

    @Test
    void readsWhatAForeignClientStored() {
        store.put(STREAM, 7, foreign("{\"id\":\"o-1\",\"region\":\"eu-west\",\"amount\":1.0}"));

        passes(named);
    }

    @Test
    void refusesWhatAForeignClientStoredOtherwise() {
        store.put(STREAM, 7, foreign("{\"id\":\"o-1\",\"region\":\"eu-west\",\"amount\":2}"));

        refuses(named, ProblemType.ORDER_ID_REUSED, "was not stored");
    }

    @Test
    void refusesWhatCannotBeTheSameBecauseItIsNoOrder() {
        store.put(STREAM, 7, foreign("not JSON"));

        refuses(named, ProblemType.ORDER_ID_REUSED, "was not stored");
    }

    @Test
    void claimsNothingOfWhatItCannotRead() {
        store.isAway();

        refuses(keyed, ProblemType.FATE_UNKNOWN, "could not be read");
    }

    @Test
    void looksAgainForWhatAReplicaHasNotAppliedYet() {
        refuses(keyed, ProblemType.FATE_UNKNOWN, "could not be read");

        assertThat(store.reads).hasSize(3);
    }

    @Test
    void doesNotReadForAnIdThatWasMadeHere() {
        passes(TestPlacements.of(OrderIdentity.GATEWAY, "1"));

        assertThat(store.reads).isEmpty();
    }

    private void passes(Placement placement) {
        assertThatCode(() -> run(placement)).doesNotThrowAnyException();
    }

    private void refuses(Placement placement, ProblemType type, String words) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> run(placement))
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.problem().type()).isEqualTo(type));
    }

    private void run(Placement placement) {
        var _ = check.check(placement, DUPLICATE).block(Duration.ofSeconds(10));
    }

    private static Message foreign(String json) {
        return new Message("orders.created.eu-west", Map.of(), json.getBytes(UTF_8));
    }
}
