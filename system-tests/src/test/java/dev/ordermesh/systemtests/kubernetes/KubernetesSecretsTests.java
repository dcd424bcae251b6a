package dev.ordermesh.systemtests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.nats.NatsVariables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The secrets command makes what the manifests' pods mount. */
@EnabledIf(
        value = "dev.ordermesh.systemtests.kubernetes.KubernetesManifestTests#kubectlIsHere",
        disabledReason = "no kubectl here: Secrets are not compared with manifests")
class KubernetesSecretsTests {

    private static final Path OVERLAYS = Kubectl.CHECKOUT.resolve("k8s").resolve("overlays");

    private final Kubectl kubectl = Kubectl.find().orElseThrow();

    @TempDir private Path state = Path.of("");
    private SecretsCommandRun command = new SecretsCommandRun(state);
    private Manifests printed = new Manifests(List.of());

    @BeforeEach
    void print() {
        command = new SecretsCommandRun(state);
        printed = command.documents();
    }

    @Test
    void clustersTakeWhatIsPrinted() {
        assertThat(printed.all().stream().map(Manifest::kind)).containsOnly("Namespace", "Secret");
        assertThat(SchemaRules.ALL.getFirst().check(printed)).isEmpty();
    }

    @Test
    void itHoldsTheKeysThatPodsMountAndNoOthers() throws IOException, InterruptedException {
        Map<String, Set<String>> mounted = new TreeMap<>();
        overlay("local")
                .workloads()
                .forEach(one ->
                        ReferenceRules.mountedSecrets(one)
                                .forEach(secret ->
                                        mounted.computeIfAbsent(
                                                        one.namespace() + "/" + secret.name(),
                                                        _ -> new TreeSet<>())
                                                .addAll(secret.keys())));

        assertThat(keys(printed)).isEqualTo(mounted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east", "eu-west", "ap-south", "local"})
    void applyingTheOverlayAfterwardsChangesNoNamespace(String overlay)
            throws IOException, InterruptedException {
        Set<JsonNode> ofOverlay = namespaces(overlay(overlay));

        assertThat(namespaces(printed)).containsAll(ofOverlay);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east", "eu-west", "ap-south", "local"})
    void certificatesNameTheHostsAtWhichNodesAreReached(String overlay)
            throws IOException, InterruptedException {
        Manifests rendered = overlay(overlay);
        for (Manifest nats : rendered.workloads().filter(o -> o.part().equals("nats")).toList()) {
            String own = nats.region();
            String routes = Environment.of(nats).getOrDefault(NatsVariables.ROUTES, "");
            assertThat(hosts(own, "link.pem"))
                    .containsAll(hostsOf(routes.replace("$(ORDERMESH_REGION)", own)));
            String servers = setting(rendered, nats.namespace(), "NATS_SERVERS");
            assertThat(hosts(own, "clients.pem")).contains(URI.create(servers).getHost());
            for (String peer : dialledBy(own)) {
                String urls = setting(rendered, nats.namespace(), NatsVariables.leafUrls(peer));
                assertThat(hosts(peer, "link.pem")).containsAll(hostsOf(urls));
            }
        }
    }

    @Test
    void aChangedSecretReplacesThePodsThatMountItAndNoOthers()
            throws IOException, InterruptedException {
        Manifests before = command.around(kubectl, OVERLAYS.resolve("local"));
        command.forgetPassword("worker");

        Manifests after = command.around(kubectl, OVERLAYS.resolve("local"));

        assertThat(replaced(before, after)).containsOnly("nats", "worker");
        assertThat(replaced(after, command.around(kubectl, OVERLAYS.resolve("local")))).isEmpty();
        assertThat(
                        after.workloads()
                                .flatMap(one ->
                                        ReferenceRules.mountedSecrets(one)
                                                .map(s -> one.namespace() + "/" + s.name())))
                .as("Secrets that pods name by their digests")
                .allSatisfy(name -> assertThat(keys(after)).containsKey(name));
    }

    private Manifests overlay(String name) throws IOException, InterruptedException {
        return Manifests.parse(kubectl.render(OVERLAYS.resolve(name)));
    }

    private static Set<JsonNode> namespaces(Manifests manifests) {
        return manifests.regions().map(Manifest::json).collect(Collectors.toSet());
    }

    /** By namespace and name. */
    private static Map<String, Set<String>> keys(Manifests manifests) {
        return manifests
                .ofKind("Secret")
                .collect(
                        Collectors.toMap(
                                one -> one.namespace() + "/" + one.name(), ReferenceRules::keys));
    }

    private static Set<String> replaced(Manifests before, Manifests after) {
        Set<JsonNode> known = new HashSet<>(before.workloads().map(Manifest::pod).toList());
        return after.workloads()
                .filter(one -> !known.contains(one.pod()))
                .map(Manifest::part)
                .collect(Collectors.toSet());
    }

    private static List<String> dialledBy(String region) {
        return MeshTable.load(Kubectl.CHECKOUT.resolve("configs")).dialledBy(region).stream()
                .map(peer -> peer.name())
                .toList();
    }

    private static String setting(Manifests manifests, String namespace, String name) {
        return manifests
                .ofKind("ConfigMap")
                .filter(map -> map.namespace().equals(namespace))
                .map(map -> map.json().path("data").path(name).asString(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> hostsOf(String urls) {
        return JsonMapper.shared()
                .readTree(urls)
                .valueStream()
                .map(url -> URI.create(url.asString("")).getHost())
                .collect(Collectors.toSet());
    }

    /** Those in a certificate of a region. */
    private Set<String> hosts(String region, String key) {
        String pem =
                printed.ofKind("Secret")
                        .filter(one -> one.namespace().equals(Design.PREFIX + region))
                        .map(one -> one.json().path("data").path(key).asString(""))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElseThrow();
        try {
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(
                                            new ByteArrayInputStream(
                                                    Base64.getDecoder().decode(pem)));
            return certificate.getSubjectAlternativeNames().stream()
                    .map(name -> String.valueOf(name.get(1)))
                    .collect(Collectors.toSet());
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
