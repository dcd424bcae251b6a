package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTests {

    private static final Clock NOW =
            Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);

    private final MeshTable table = MeshTable.load(Path.of("..", "configs"));

    @TempDir Path state;

    @Test
    void keysAreReadableByTheirOwnerOnly() throws IOException {
        Certificates certificates = ensure(NOW, CertificateHosts.defaults());

        for (Path key :
                List.of(
                        certificates.linkKey("us-east"),
                        certificates.clientKey("us-east"),
                        state.resolve("tls/ca.key"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aCertificateStaysAsLongAsItIsGood() throws IOException {
        String first = link(NOW, CertificateHosts.defaults());

        assertThat(link(NOW, CertificateHosts.defaults())).isEqualTo(first);
        assertThat(link(in(Duration.ofDays(360)), CertificateHosts.defaults())).isEqualTo(first);
    }

    @Test
    void aCertificateNearItsEndIsMadeAnew() throws IOException {
        String first = link(NOW, CertificateHosts.defaults());

        // 397 days of life, renewed in the last 30.
        assertThat(link(in(Duration.ofDays(368)), CertificateHosts.defaults())).isNotEqualTo(first);
    }

    @Test
    void aNewHostMakesTheCertificateAnew() throws IOException {
        String first = link(NOW, CertificateHosts.defaults());
        CertificateHosts more =
                CertificateHosts.defaults().with(List.of("nats-{region}.mesh.svc", "10.0.0.7"));

        String second = link(NOW, more);

        assertThat(second).isNotEqualTo(first);
        assertThat(link(NOW, more)).isEqualTo(second);
    }

    @Test
    void aNewAuthoritySignsEverythingAnew() throws IOException {
        String first = link(NOW, CertificateHosts.defaults());
        Files.delete(state.resolve("tls/ca.key"));

        assertThat(link(NOW, CertificateHosts.defaults())).isNotEqualTo(first);
    }

    private String link(Clock clock, CertificateHosts hosts) throws IOException {
        return Files.readString(ensure(clock, hosts).linkCertificate("us-east"));
    }

    private Certificates ensure(Clock clock, CertificateHosts hosts) {
        return Certificates.ensure(state, table, MeshNames.defaults(), hosts, clock);
    }

    private static Clock in(Duration later) {
        return Clock.offset(NOW, later);
    }
}
