package dev.ordermesh.launcher.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.TestSession;
import dev.ordermesh.local.KeyRing;
import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.ApiKeys;
import dev.ordermesh.model.access.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTests {

    @TempDir private Path state;

    @Test
    void aNewKeyIsPrintedOnceAndOnlyItsDigestKept() throws IOException {
        TestSession mesh = new TestSession(state);

        assertThat(mesh.run("keys", "create", "shop", "--scope", "orders:write,orders:read"))
                .isZero();

        String key = mesh.out().strip();
        ApiKey known = ring(state).find(key).orElseThrow();
        assertThat(known.client()).isEqualTo("shop");
        assertThat(known.scopes()).containsExactly(Scope.ORDERS_WRITE, Scope.ORDERS_READ);
        assertThat(mesh.err()).startsWith("mesh: key %s of shop; ".formatted(known.id()));
        assertThat(Files.readString(state.resolve("secrets/api-keys.json"))).doesNotContain(key);
    }

    @Test
    void theListShowsClientsAndIds() {
        TestSession mesh = new TestSession(state);
        String digest = ApiKey.digest("k");

        assertThat(mesh.run("keys", "create", "shop", "--scope", "ops", "--sha256", digest))
                .isZero();
        assertThat(mesh.out()).isEmpty();
        assertThat(mesh.run("keys", "list")).isZero();

        assertThat(mesh.out())
                .containsPattern("mesh +[0-9a-f]{12} +orders:write orders:read ops +2")
                .containsPattern("shop +%s +ops +2".formatted(digest.substring(0, 12)));
    }

    @Test
    void aRevokedClientIsForgotten() {
        TestSession mesh = new TestSession(state);
        assertThat(mesh.run("keys", "create", "shop", "--scope", "ops")).isZero();

        assertThat(mesh.run("keys", "revoke", "shop")).isZero();

        assertThat(ring(state).find(mesh.out().strip())).isEmpty();
        assertThat(mesh.run("keys", "revoke", "shop")).isEqualTo(1);
        assertThat(mesh.err()).endsWith("mesh: no key or client is called 'shop'\n");
    }

    @Test
    void whatMakesNoSenseIsRefusedInALine() {
        TestSession mesh = new TestSession(state);

        assertThat(mesh.run("keys", "create", "shop", "--scope", "admin")).isEqualTo(2);
        assertThat(mesh.run("keys", "create", "My Shop", "--scope", "ops")).isEqualTo(2);
        assertThat(mesh.run("keys", "create", "shop", "--scope", "ops", "--sha256", "1"))
                .isEqualTo(2);
        assertThat(mesh.run("keys", "create", "mesh", "--scope", "ops")).isEqualTo(1);

        assertThat(mesh.err().lines())
                .containsExactly(
                        "mesh: there is no scope 'admin'; there are orders:write, orders:read, ops",
                        "mesh: a client is 1 to 63 lower-case letters, digits, dots and hyphens, a letter or digit first; not 'My Shop'",
                        "mesh: a SHA-256 is 64 hexadecimal digits",
                        "mesh: 'mesh' is the mesh's own client");
        assertThat(mesh.out()).isEmpty();
    }

    @Test
    void aClustersKeysAreKeptApart() {
        TestSession mesh = new TestSession(state);

        assertThat(
                        mesh.runInCluster(
                                Path.of("kubectl"), "keys", "create", "shop", "--scope", "ops"))
                .isZero();

        assertThat(ring(state.resolve("kubernetes")).find(mesh.out().strip())).isPresent();
        assertThat(mesh.err()).contains("./mesh secrets --kubernetes | kubectl apply -f -");
        assertThat(mesh.run("secrets", "--kubernetes")).isZero();
        assertThat(mesh.out()).contains("api-keys.json: ");
    }

    @Test
    void inVolumesTheAppsAreGivenTheKeysAtOnce(@TempDir Path volumes) throws IOException {
        TestSession mesh = new TestSession(state);
        Files.createDirectory(volumes.resolve("user-gateway"));

        assertThat(
                        mesh.run(
                                "keys",
                                "create",
                                "shop",
                                "--scope",
                                "ops",
                                "--containers",
                                volumes.toString()))
                .isZero();

        assertThat(
                        ApiKeys.parse(
                                        Files.readString(
                                                volumes.resolve("user-gateway/api-keys.json")))
                                .find(mesh.out().strip()))
                .isPresent();
        assertThat(volumes.resolve("user-replay")).doesNotExist();
    }

    private static ApiKeys ring(Path folder) {
        return KeyRing.ensure(folder, Clock.systemUTC()).keys();
    }
}
