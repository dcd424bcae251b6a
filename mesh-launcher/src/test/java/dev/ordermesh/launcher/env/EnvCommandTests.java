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
    void passwordsOfAppsAreNotGivenOut(@TempDir Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(4_000);

        assertThat(mesh.run("env", "--user", "controller")).isEqualTo(2);

        assertThat(mesh.err()).contains("no user controller for people");
    }
}
