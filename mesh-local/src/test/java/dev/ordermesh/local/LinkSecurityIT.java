package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.CertificateAuthority.Issued;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.topology.MeshNames;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LinkSecurityIT {

    @RegisterExtension static final LocalMesh MESH = LocalMesh.builder().withStreams().build();

    private static final List<String> HERE = List.of("127.0.0.1");

    private final int logBefore = acceptorLog().length();

    @TempDir Path folder;

    @Test
    void linksAPeerIntoTheAccountThatItsCertificateNames() {
        try (ForeignPeer peer = peerWithCertificateOf("ap-south")) {
            eventually()
                    .untilAsserted(() ->
                            assertThat(Leafs.accounts(MESH, "us-east", 1))
                                    .containsExactly("MESH_AP_SOUTH"));
            assertThat(peer.log()).doesNotContain("[ERR]");
        }
    }

    @Test
    void refusesAPeerWithoutCertificate() {
        try (ForeignPeer peer = ForeignPeer.withoutCertificate(folder, MESH, "us-east")) {
            assertRefused(peer, "client didn't provide a certificate");
        }
    }

    @Test
    void refusesACertificateOfAnotherAuthority() {
        // Of the same name: a dialler does not even show a certificate of a name that isn't asked.
        CertificateAuthority other = CertificateAuthority.create("Order Mesh", Clock.systemUTC());
        String identity = MeshNames.defaults().linkIdentity("eu-west");

        try (ForeignPeer peer = peer(other.issue("link eu-west", HERE, List.of(identity)))) {
            assertRefused(peer, "certificate signed by unknown authority");
        }
    }

    @Test
    void refusesARegionThatIsNoPeer() {
        // Our own authority's certificate, but us-east does not link to itself.
        try (ForeignPeer peer = peerWithCertificateOf("us-east")) {
            assertRefused(peer, "authentication error");
        }
    }

    @Test
    void refusesTheCertificateThatClientsAreShown() {
        try (ForeignPeer peer =
                ForeignPeer.with(
                        folder,
                        MESH,
                        "us-east",
                        MESH.certificates().clientCertificate("eu-west"),
                        MESH.certificates().clientKey("eu-west"))) {
            assertRefused(peer, "authentication error");
        }
    }

    @Test
    void nothingOutsideTheExportsCrosses() {
        try (ForeignPeer peer = peerWithCertificateOf("eu-west")) {
            eventually().until(() -> Leafs.accounts(MESH, "us-east", 1).contains("MESH_EU_WEST"));
            try (Client foreign = peer.client();
                    Client producer = Client.of(MESH, "us-east", "producer");
                    Client controller = Client.of(MESH, "us-east", "controller")) {
                foreign.subscribe("orders.>", null);
                foreign.subscribe("mesh.>", null);
                // The subscriptions have crossed once something sent on the export arrives.
                eventually()
                        .until(() -> {
                            controller.publish("mesh.dlv.eu-west.first", "");
                            return !foreign.received().isEmpty();
                        });

                assertThat(producer.request("orders.created.eu-west", "{}")).contains("seq");
                controller.publish("mesh.dlv.ap-south.other", "");
                controller.publish("mesh.dlv.eu-west.last", "");

                eventually()
                        .until(() ->
                                foreign.received().stream()
                                        .anyMatch(m -> m.getSubject().endsWith("last")));
                assertThat(foreign.received())
                        .allSatisfy(message ->
                                assertThat(message.getSubject()).startsWith("mesh.dlv.eu-west."));
            }
            try (Client foreign = peer.client();
                    Client producer = Client.of(MESH, "us-east", "producer")) {
                assertReachesOnlyWhatIsExported(foreign, producer);
            }
        }
    }

    private static void assertReachesOnlyWhatIsExported(Client foreign, Client producer) {
        String api = "mesh.api.us-east.";
        // Exported: the answer is JetStream's own complaint about an empty request.
        assertThat(foreign.request(api + "CONSUMER.CREATE.ORDERS_US_EAST.x", "")).contains("error");
        for (String beyond :
                List.of(
                        api + "STREAM.INFO.ORDERS_US_EAST",
                        api + "STREAM.PURGE.ORDERS_US_EAST",
                        api + "CONSUMER.CREATE.DEAD_LETTERS_US_EAST.x",
                        api + "CONSUMER.CREATE.INBOUND.x",
                        "$JS.API.STREAM.INFO.ORDERS_US_EAST",
                        "$JS.API.CONSUMER.CREATE.ORDERS_US_EAST.x",
                        "inbound.us-east",
                        "orders.created.us-east")) {
            assertThat(foreign.request(beyond, "{}")).as(beyond).isEqualTo("no answer");
        }
        String before = producer.request("orders.created.eu-west", "{}");
        foreign.publish("orders.created.us-east", "{}");
        assertThat(sequence(producer.request("orders.created.eu-west", "{}")))
                .isEqualTo(sequence(before) + 1);
    }

    private static int sequence(String ack) {
        return Integer.parseInt(ack.replaceAll(".*\"seq\":(\\d+).*", "$1"));
    }

    private ForeignPeer peerWithCertificateOf(String region) {
        return ForeignPeer.with(
                folder,
                MESH,
                "us-east",
                MESH.certificates().linkCertificate(region),
                MESH.certificates().linkKey(region));
    }

    private ForeignPeer peer(Issued issued) {
        PemFiles files = new PemFiles(folder.resolve("own.pem"), folder.resolve("own.key"));
        files.write(issued);
        return ForeignPeer.with(folder, MESH, "us-east", files.certificate(), files.key());
    }

    /** The reason stands in the acceptor's log: a dialler may only see its connection end. */
    private void assertRefused(ForeignPeer peer, String reason) {
        eventually()
                .untilAsserted(
                        () -> assertThat(acceptorLog().substring(logBefore)).contains(reason));
        assertThat(Leafs.accounts(MESH, "us-east", 1)).isEmpty();
        assertThat(peer.log()).contains("Leafnode connection closed");
    }

    private static String acceptorLog() {
        return PrivateFiles.read(MESH.state().resolve("logs/us-east/nats-server.log"));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(15));
    }
}
