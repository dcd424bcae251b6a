package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docs/configuration.md} says what the settings records say. To write it anew: {@code mvn
 * -pl system-tests -am test -Dtest=ConfigurationDocumentTests -Dmesh.regenerate=true}.
 */
class ConfigurationDocumentTests {

    private static final Path DOCUMENT =
            MeshProcesses.CHECKOUT.resolve("docs").resolve("configuration.md");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void theDocumentIsWhatTheSettingsSay() throws IOException {
        String rendered = render();
        if (Boolean.getBoolean("mesh.regenerate")) {
            Files.writeString(DOCUMENT, rendered);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(rendered);
    }

    private static String render() throws IOException {
        Set<String> rows = new TreeSet<>();
        for (URL url : Collections.list(classLoader().getResources(METADATA))) {
            for (JsonNode property : properties(url)) {
                String row = row(property.get("name").asString(), property);
                rows.add(row);
            }
        }
        return """
        # Configuration

        Every setting of the apps. A setting is given as a property, or as an environment variable:
        upper case, dots and dashes replaced (`nats.request-timeout` is `NATS_REQUESTTIMEOUT`).
        Spring Boot's own settings (`server.port`, `logging.*`, `management.*`) work as usual.
        `./mesh up` sets `nats.*` and `ordermesh.*` of what it starts and takes none of them from its own environment;
        an app that you start yourself gets them by `./mesh env --for`.
        What belongs to the mesh and not to one app (regions, ports, streams, users, limits) stands in
        [`configs/mesh.yaml`](../configs/mesh.yaml).

        This page is generated from the settings records and compared with them by a test.

        | Setting | Of | Default | What for |
        |---|---|---|---|
        """
                + rows.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<JsonNode> properties(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return JSON.readTree(in)
                    .path("properties")
                    .valueStream()
                    .filter(p -> p.path("sourceType").asString("").startsWith("dev.ordermesh"))
                    .toList();
        }
    }

    private static String row(String name, JsonNode property) {
        JsonNode value = property.path("defaultValue");
        String fallback =
                value.isMissingNode()
                        ? ""
                        : "`" + (value.isString() ? value.asString() : value.toString()) + "`";
        String description = property.path("description").asString("");
        assertThat(description).as("description of %s", name).isNotBlank();
        return "| `%s` | %s | %s | %s |"
                .formatted(name, owner(property), fallback, description.replace("|", "\\|"));
    }

    /** The app, or the starter that all apps share, by the package that holds the setting. */
    private static String owner(JsonNode property) {
        String area = property.get("sourceType").asString().split("\\.")[2];
        return switch (area) {
            case "messaging" -> "all";
            case "access" -> "gateway, replay";
            default -> area;
        };
    }

    private static ClassLoader classLoader() {
        return ConfigurationDocumentTests.class.getClassLoader();
    }
}
