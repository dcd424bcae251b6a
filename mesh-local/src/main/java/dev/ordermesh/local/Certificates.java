package dev.ordermesh.local;

import dev.ordermesh.local.CertificateAuthority.Issued;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The mesh's own authority and what it signed: for each region its links and its client port. */
public final class Certificates {

    /** PEM of the authority of all regions. */
    public static final String AUTHORITY = "ca.pem";

    /** PEM of the certificate with which a region's nodes meet peers and each other. */
    public static final String LINK_CERTIFICATE = "link.pem";

    /** PEM of its key. */
    public static final String LINK_KEY = "link.key";

    /** PEM of the certificate that a region's nodes show to clients. */
    public static final String CLIENT_CERTIFICATE = "clients.pem";

    /** PEM of its key. */
    public static final String CLIENT_KEY = "clients.key";

    /** Made anew when less than this of its life is left. */
    static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    /**
     * The certificates in {@code <state>/tls}: missing, foreign and soon ending ones are made anew.
     * A running nats-server keeps its old ones until it is restarted.
     */
    public static Certificates ensure(
            Path state, MeshTable table, MeshNames names, CertificateHosts hosts, Clock clock) {
        Certificates files = new Certificates(state.resolve("tls"));
        CertificateAuthority authority = files.authority(clock);
        for (String region : table.regionNames()) {
            List<String> reachable = hosts.of(region);
            files.ensure(
                    files.link(region),
                    authority,
                    "link " + region,
                    reachable,
                    List.of(names.linkIdentity(region)),
                    clock);
            // A key of its own: what clients meet must not be able to pose as a link.
            files.ensure(
                    files.clients(region),
                    authority,
                    "nats " + region,
                    reachable,
                    List.of(),
                    clock);
        }
        return files;
    }

    /** PEM of the authority, for clients and for links. */
    public Path authority() {
        return authorityFiles().certificate();
    }

    /** PEM of the certificate with which a region's nodes meet peers and each other. */
    public Path linkCertificate(String region) {
        return link(region).certificate();
    }

    /** PEM of its key. */
    public Path linkKey(String region) {
        return link(region).key();
    }

    /** PEM of the certificate that a region's nodes show to clients. */
    public Path clientCertificate(String region) {
        return clients(region).certificate();
    }

    /** PEM of its key. */
    public Path clientKey(String region) {
        return clients(region).key();
    }

    /** What a region's nodes need, by file name: the authority without its key, and both pairs. */
    Map<String, String> files(String region) {
        return Map.of(
                AUTHORITY, PrivateFiles.read(authority()),
                LINK_CERTIFICATE, PrivateFiles.read(linkCertificate(region)),
                LINK_KEY, PrivateFiles.read(linkKey(region)),
                CLIENT_CERTIFICATE, PrivateFiles.read(clientCertificate(region)),
                CLIENT_KEY, PrivateFiles.read(clientKey(region)));
    }

    private CertificateAuthority authority(Clock clock) {
        Optional<Issued> present =
                authorityFiles().read().filter(found -> lasts(found.certificate(), clock));
        if (present.isPresent()) {
            return CertificateAuthority.of(present.get(), clock);
        }
        CertificateAuthority fresh = CertificateAuthority.create("Order Mesh", clock);
        authorityFiles().write(fresh.self());
        return fresh;
    }

    private void ensure(
            PemFiles files,
            CertificateAuthority authority,
            String name,
            List<String> hosts,
            List<String> identities,
            Clock clock) {
        boolean good =
                files.read()
                        .map(Issued::certificate)
                        .filter(found -> lasts(found, clock))
                        .filter(found -> signedBy(found, authority))
                        .filter(found -> names(found).containsAll(hosts))
                        .filter(found -> names(found).containsAll(identities))
                        .isPresent();
        if (!good) {
            files.write(authority.issue(name, hosts, identities));
        }
    }

    private static boolean lasts(X509Certificate certificate, Clock clock) {
        return certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEW_BEFORE));
    }

    private static boolean signedBy(X509Certificate certificate, CertificateAuthority authority) {
        try {
            certificate.verify(authority.self().certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Set<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? Set.of()
                    : names.stream()
                            .map(name -> String.valueOf(name.get(1)))
                            .map(name -> name.equals("0:0:0:0:0:0:0:1") ? "::1" : name)
                            .collect(Collectors.toSet());
        } catch (CertificateParsingException e) {
            return Set.of();
        }
    }

    private PemFiles authorityFiles() {
        return new PemFiles(folder.resolve(AUTHORITY), folder.resolve("ca.key"));
    }

    private PemFiles link(String region) {
        Path own = folder.resolve(region);
        return new PemFiles(own.resolve(LINK_CERTIFICATE), own.resolve(LINK_KEY));
    }

    private PemFiles clients(String region) {
        Path own = folder.resolve(region);
        return new PemFiles(own.resolve(CLIENT_CERTIFICATE), own.resolve(CLIENT_KEY));
    }
}
