package dev.ordermesh.systemtests.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the checkout that these tests belong to. */
public final class Checkout {

    /** Its folder: Maven runs tests in their module's folder. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>order-mesh</artifactId>\\s*<version>([^<]+)</version>");

    private Checkout() {}

    /**
     * The text of a file.
     *
     * @param file relative to the checkout
     * @throws UncheckedIOException when it cannot be read
     */
    public static String read(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of this build, as the root pom says. */
    public static String version() {
        Matcher version = VERSION.matcher(read(Path.of("pom.xml")));
        if (!version.find()) {
            throw new IllegalStateException("the root pom says no version");
        }
        return version.group(1);
    }

    /** How long one phase of an app's shutdown may take, by the settings in its module. */
    public static Duration shutdownPhase(String module) {
        String yaml = read(Path.of(module, "src", "main", "resources", "application.yaml"));
        Object settings = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        String timeout =
                JsonMapper.shared()
                        .<JsonNode>valueToTree(settings == null ? Map.of() : settings)
                        .at("/spring/lifecycle/timeout-per-shutdown-phase")
                        .asString("30s");
        return DurationStyle.detectAndParse(timeout);
    }
}
