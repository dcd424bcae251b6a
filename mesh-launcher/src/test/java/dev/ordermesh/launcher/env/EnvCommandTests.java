package dev.ordermesh.launcher.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.TestSession;
import dev.ordermesh.launcher.session.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EnvCommandTests {

    @Test
    void scriptsFindAddressesAndPasswordsOfPeople(@TempDir Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(4_000);

        assertThat(mesh.run("env", "--json")).isZero();

        JsonNode env = Json.tree(mesh.out());
        assertThat(env.at("/regions/us-east/nats").asString()).isEqualTo("nats://127.0.0.1:4222");
        assertThat(env.at("/regions/us-east/gateway").asString())
                .isEqualTo("http://127.0.0.1:8080");
        assertThat(env.at("/users").propertyNames())
                .containsExactlyInAnyOrder("producer", "observer");
        assertThat(env.at("/users/producer/password").asString()).hasSizeGreaterThan(20);
    }

    @Test
    void shellsGetExportsOfOneRegion(@TempDir Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(4_000);

        assertThat(mesh.run("env", "--region", "ap-south", "--user", "observer")).isZero();

        assertThat(mesh.out())
                .contains("export NATS_URL='nats://127.0.0.1:4224'")
                .contains("export NATS_USER='observer'")
                .contains("export MESH_GATEWAY_EU_WEST='http://127.0.0.1:8081'");
    }

    @Test
    void anAppFromTheIdeGetsTheSameEnvironmentAsOneOfTheMesh(@TempDir Path state)
            throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(4_000);

        assertThat(mesh.run("env", "--for", "gateway", "--region", "eu-west", "--json")).isZero();

        JsonNode env = Json.tree(mesh.out());
        assertThat(env.get("ORDERMESH_REGION").asString()).isEqualTo("eu-west");
        assertThat(env.get("ORDERMESH_REGIONS").asString()).isEqualTo("us-east,eu-west,ap-south");
        assertThat(env.get("NATS_SERVERS").asString()).isEqualTo("nats://127.0.0.1:4223");
        assertThat(env.get("NATS_USERNAME").asString()).isEqualTo("gateway");
        assertThat(env.get("SERVER_PORT").asString()).isEqualTo("8081");
        assertThat(env.get("SPRING_CONFIG_IMPORT").asString())
                .isEqualTo("optional:configtree:%s/secrets/gateway/".formatted(state));
        assertThat(state.resolve("secrets/gateway/nats.password")).exists();
    }

    @Test
    void anAppThatARegionDoesNotRunHasNoEnvironment(@TempDir Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(4_000);

        assertThat(mesh.run("env", "--for", "replay", "--region", "eu-west")).isEqualTo(2);

        assertThat(mesh.err()).contains("--for: this mesh plans no replay in eu-west");
    }

    @Test
    void theNatsCommandLineGetsAContext(@TempDir Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(4_000);

        assertThat(mesh.run("env", "--nats-context", "--region", "eu-west")).isZero();

        JsonNode context = Json.tree(mesh.out());
        assertThat(context.get("url").asString()).isEqualTo("nats://127.0.0.1:4223");
        assertThat(context.get("user").asString()).isEqualTo("producer");
        assertThat(context.get("password").asString()).hasSizeGreaterThan(20);
    }

    @Test
    void passwordsOfAppsAreNotGivenOut(@TempDir Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(4_000);

        assertThat(mesh.run("env", "--user", "controller")).isEqualTo(2);

        assertThat(mesh.err()).contains("no user controller for people");
    }
}
