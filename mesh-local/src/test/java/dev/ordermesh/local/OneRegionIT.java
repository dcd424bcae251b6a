package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneRegionIT {

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions("eu-west").withStreams().build();

    @Test
    void refusesAnAnonymousClient() {
        assertThatThrownBy(() -> Client.connect(new Options.Builder().server(MESH.urls("eu-west"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Authorization Violation");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() ->
                        Client.connect(
                                new Options.Builder()
                                        .server(MESH.urls("eu-west"))
                                        .userInfo("controller", "controller")))
                .hasMessageContaining("Authorization Violation");
    }

    @Test
    void takesANaiveOrderOnThePlainSubjectForItsOwnRegion() {
        try (Client producer = Client.of(MESH, "eu-west", "producer");
                Client controller = Client.of(MESH, "eu-west", "controller")) {
            String ack = producer.request("orders.created", "{\"id\":\"n-1\",\"amount\":99.95}");

            assertThat(ack).contains("\"stream\":\"ORDERS_EU_WEST\"");
            await().untilAsserted(() ->
                    assertThat(
                                    controller.request(
                                            "$JS.API.STREAM.MSG.GET.INBOUND",
                                            "{\"last_by_subj\":\"orders.created.eu-west\"}"))
                            .contains("orders.created.eu-west"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.created.mars-base", "orders.created.us-east-2"})
    void acknowledgesNothingThatNoRegionWouldFulfil(String subject) {
        try (Client producer = Client.of(MESH, "eu-west", "producer")) {
            assertThat(producer.request(subject, "{\"id\":\"n-2\",\"amount\":1}"))
                    .doesNotContain("\"seq\"")
                    .contains("Permissions Violation");
        }
    }

    @Test
    void refusesAnOrderTooLargeToBecomeADeadLetter() {
        try (Client producer = Client.of(MESH, "eu-west", "producer")) {
            String ack = producer.request("orders.created", "x".repeat(280 * 1024));

            assertThat(ack).contains("message size exceeds maximum allowed");
        }
    }

    @Test
    void aRepairIsStoredAndRepublishedAsAnOrder() {
        try (Client observer = Client.of(MESH, "eu-west", "observer");
                Client controller = Client.of(MESH, "eu-west", "controller")) {
            observer.subscribe("placed.eu-west", "group");

            assertThat(controller.request("inbound.eu-west", "{\"id\":\"r-1\"}"))
                    .contains("\"stream\":\"INBOUND\"");

            await().untilAsserted(() ->
                    assertThat(observer.received())
                            .anySatisfy(message ->
                                    assertThat(message.getHeaders().getFirst("Nats-Subject"))
                                            .isEqualTo("orders.created.eu-west")));
        }
    }

    @Test
    void monitoringListensOnLoopbackOnly() throws IOException, InterruptedException {
        String varz =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(MESH.monitorUrl("eu-west", 1) + "/varz"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();

        assertThat(varz)
                .contains("\"http_host\": \"127.0.0.1\"")
                .contains("\"host\": \"127.0.0.1\"")
                .contains("\"max_payload\": 1048576")
                .contains("\"max_connections\": 1024")
                .contains("\"auth_required\": true");
    }

    @Test
    void secretsAreReadableByTheirOwnerOnly() throws IOException {
        var state = MESH.state();
        for (String file :
                new String[] {
                    "secrets/gateway/nats.password", "nats/eu-west/1/secrets.conf", "tls/ca.key"
                }) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(state.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(state.resolve("secrets"))))
                .isEqualTo("rwx------");
    }

    @Test
    void commandLineNamesItsOwnRegionAndNoOther() {
        assertThat(ProcessTable.withMarker(MESH.state().toString()))
                .singleElement()
                .satisfies(process ->
                        assertThat(process.commandLine())
                                .contains("eu-west")
                                .doesNotContain("us-east", "ap-south"));
    }

    @Test
    void keepsWhatItAcknowledgedWhenKilled() {
        try (Client producer = Client.of(MESH, "eu-west", "producer")) {
            assertThat(producer.request("orders.created.us-east", "{}")).contains("\"seq\"");
        }

        MESH.kill("eu-west");
        MESH.start("eu-west");

        try (Client controller = Client.of(MESH, "eu-west", "controller")) {
            assertThat(
                            controller.request(
                                    "$JS.API.STREAM.MSG.GET.ORDERS_EU_WEST",
                                    "{\"last_by_subj\":\"orders.created.us-east\"}"))
                    .contains("\"message\"");
        }
    }
}
