package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTests {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir private Path state;

    @Test
    void theMeshHasAKeyOfItsOwnThatStays() {
        String own = KeyRing.ensure(state, CLOCK).own();

        assertThat(KeyRing.ensure(state, CLOCK).own()).isEqualTo(own);
        assertThat(KeyRing.own(state)).contains(own);
        assertThat(KeyRing.ensure(state, CLOCK).keys().find(own))
                .get()
                .extracting(ApiKey::scopes)
                .asInstanceOf(InstanceOfAssertFactories.COLLECTION)
                .containsExactlyInAnyOrder((Object[]) Scope.values());
    }

    @Test
    void aDeletedOwnKeyIsReplacedAndTheOldOneForgotten() throws IOException {
        String lost = KeyRing.ensure(state, CLOCK).own();
        Files.delete(KeyRing.ownFile(state));

        KeyRing ring = KeyRing.ensure(state, CLOCK);

        assertThat(ring.own()).isNotEqualTo(lost);
        assertThat(ring.keys().find(lost)).isEmpty();
        assertThat(ring.keys().all()).hasSize(1);
    }

    @Test
    void aRevokedClientLosesAllItsKeys() {
        KeyRing ring = KeyRing.ensure(state, CLOCK);
        add(ring, "shop", "one");
        add(ring, "shop", "two");
        add(ring, "other", "three");

        assertThat(ring.revoke("shop")).hasSize(2);

        assertThat(ring.keys().find("one")).isEmpty();
        assertThat(ring.keys().find("three")).isPresent();
    }

    @Test
    void oneKeyIsRevokedByItsId() {
        KeyRing ring = KeyRing.ensure(state, CLOCK);
        add(ring, "shop", "one");
        add(ring, "shop", "two");

        var _ = ring.revoke(ring.keys().find("one").orElseThrow().id());

        assertThat(ring.keys().find("one")).isEmpty();
        assertThat(ring.keys().find("two")).isPresent();
    }

    @Test
    void whatIsNotThereCannotBeRevoked() {
        KeyRing ring = KeyRing.ensure(state, CLOCK);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring.revoke("shop"))
                .withMessage("no key or client is called 'shop'");
    }

    @Test
    void theMeshsOwnKeyIsNeitherRevokedNorJoined() {
        KeyRing ring = KeyRing.ensure(state, CLOCK);

        assertThatIllegalArgumentException().isThrownBy(() -> ring.revoke(KeyRing.OWNER));
        assertThatIllegalArgumentException().isThrownBy(() -> add(ring, KeyRing.OWNER, "x"));
        assertThat(ring.keys().all()).hasSize(1);
    }

    @Test
    void onlyAppsThatAskForKeysAreGivenThem() {
        KeyRing ring = KeyRing.ensure(state, CLOCK);

        assertThat(ring.files("gateway")).containsOnlyKeys("api-keys.json");
        assertThat(ring.files("replay")).containsOnlyKeys("api-keys.json");
        assertThat(ring.files("worker")).isEmpty();
        assertThat(ring.files("gateway").get("api-keys.json")).doesNotContain(ring.own());
    }

    private static void add(KeyRing ring, String client, String key) {
        ring.add(ApiKey.of(client, key, List.of(Scope.ORDERS_READ), CLOCK.instant()));
    }
}
