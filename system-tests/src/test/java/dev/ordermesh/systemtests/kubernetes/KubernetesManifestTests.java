package dev.ordermesh.systemtests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;

/** The manifests in {@code k8s} are what a cluster takes and what the mesh needs. */
@EnabledIf(value = "kubectlIsHere", disabledReason = "no kubectl here: manifests are not checked")
class KubernetesManifestTests {

    private static final Path K8S = Kubectl.CHECKOUT.resolve("k8s");
    private static final List<String> OVERLAYS = List.of("us-east", "eu-west", "ap-south", "local");
    private static final Map<String, Manifests> RENDERED = new TreeMap<>();
    private static final List<Rule> RULES = Rules.all();
    private static final List<Mistake.OfRule> MISTAKES = Mistake.all();

    @TempDir static Path folder;

    @BeforeAll
    static void render() throws IOException, InterruptedException {
        Kubectl kubectl = Kubectl.find().orElseThrow();
        for (String overlay : OVERLAYS) {
            RENDERED.put(overlay, rendered(kubectl, K8S.resolve("overlays").resolve(overlay)));
        }
        RENDERED.put("us-east with all components", rendered(kubectl, withComponents()));
    }

    static boolean kubectlIsHere() {
        return Kubectl.find().isPresent();
    }

    @TestFactory
    Stream<DynamicTest> everyOverlayKeepsEveryRule() {
        return RENDERED.keySet().stream()
                .flatMap(overlay -> RULES.stream().map(rule -> test(overlay, rule)));
    }

    @TestFactory
    Stream<DynamicTest> aMistakeAgainstEachRuleIsCaught() {
        return MISTAKES.stream()
                .flatMap(of -> of.mistakes().stream().map(mistake -> caught(of.rule(), mistake)));
    }

    @Test
    void eachRuleHasItsMistake() {
        assertThat(MISTAKES.stream().map(Mistake.OfRule::rule).toList())
                .containsExactlyInAnyOrderElementsOf(RULES.stream().map(Rule::name).toList());
    }

    @Test
    void aKeyThatIsGivenTwiceIsRefused() {
        assertThatThrownBy(() -> Manifests.parse("kind: Service\nkind: Service\n"))
                .isInstanceOf(DuplicateKeyException.class);
    }

    private static DynamicTest test(String overlay, Rule rule) {
        return DynamicTest.dynamicTest(
                overlay + ": " + rule,
                () ->
                        assertThat(rule.check(overlay(overlay)))
                                .as("%s, because %s", rule.name(), rule.because())
                                .isEmpty());
    }

    private static DynamicTest caught(String name, Mistake mistake) {
        Rule rule = RULES.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
        return DynamicTest.dynamicTest(
                "%s: %s".formatted(name, mistake.what()),
                () -> {
                    Manifests broken = overlay(mistake.broken()).copy();
                    mistake.make(broken);
                    assertThat(rule.check(broken)).isNotEmpty();
                });
    }

    private static Manifests overlay(String name) {
        return Objects.requireNonNull(RENDERED.get(name), name);
    }

    private static Manifests rendered(Kubectl kubectl, Path folder)
            throws IOException, InterruptedException {
        return Manifests.parse(kubectl.render(folder));
    }

    /** What an operator writes to add the parts that are at will. */
    private static Path withComponents() throws IOException {
        Path root = folder.toRealPath();
        String text =
                """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: order-mesh-us-east
                resources: [%1$s/overlays/us-east]
                components: [%1$s/components/keda, %1$s/components/monitoring, %1$s/components/ingress,
                  %1$s/components/external-secrets]
                labels:
                  - pairs: {ordermesh.dev/region: us-east}
                """
                        .formatted(root.relativize(K8S));
        Files.writeString(root.resolve("kustomization.yaml"), text);
        return root;
    }
}
