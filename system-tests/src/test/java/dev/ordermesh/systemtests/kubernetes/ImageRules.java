package dev.ordermesh.systemtests.kubernetes;

import static dev.ordermesh.systemtests.kubernetes.Rule.unless;

import dev.ordermesh.systemtests.checkout.Checkout;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Pods run what was built and tested together. */
final class ImageRules {

    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:\\d[A-Za-z0-9._-]*");

    /** The modules, by the part of the mesh that they are. */
    private static final Map<String, String> MODULES =
            Map.of(
                    "controller", "mesh-controller",
                    "gateway", "order-gateway",
                    "worker", "order-worker",
                    "replay", "order-replay");

    static final List<Rule> ALL =
            List.of(
                    Rule.ofWorkloads(
                            "images are pinned",
                            "a tag that moves makes two pods of one set run different code",
                            one -> images(one).filter(image -> !PINNED.matcher(image).matches())),
                    Rule.ofWorkloads(
                            "images of apps carry the version of this build",
                            "manifests and settings of one version do not fit another's code",
                            ImageRules::versions));

    private ImageRules() {}

    private static Stream<String> versions(Manifest one) {
        String module = MODULES.get(one.part());
        String wanted = "order-mesh/%s:%s".formatted(module, Checkout.version());
        return module == null
                ? Stream.empty()
                : images(one).flatMap(image -> unless(image.equals(wanted), image));
    }

    private static Stream<String> images(Manifest one) {
        return one.containers().map(container -> container.path("image").asString(""));
    }
}
