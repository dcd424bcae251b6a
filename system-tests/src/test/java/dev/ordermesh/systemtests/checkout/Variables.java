package dev.ordermesh.systemtests.checkout;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.nats.NatsVariables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The environment variables that processes of the mesh read. */
public final class Variables {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private Variables() {}

    /** All that an app reads as a setting: Spring's own and ours. */
    public static Set<String> ofApps() {
        Set<String> names = new TreeSet<>();
        ClassLoader loader = Variables.class.getClassLoader();
        try {
            for (URL url : Collections.list(loader.getResources(METADATA))) {
                names.addAll(properties(url));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** All that the configuration of a region's nodes reads, three of them and with client TLS. */
    public static Set<String> ofNodes(MeshTable table, String region) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(NatsVariables.class.getFields()).map(Variables::value).forEach(names::add);
        table.dialledBy(region).forEach(peer -> names.add(NatsVariables.leafUrls(peer.name())));
        return names;
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> properties(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            JsonNode metadata = JsonMapper.shared().readTree(in);
            return metadata.path("properties")
                    .valueStream()
                    .map(property -> property.path("name").asString(""))
                    .map(Variables::variable)
                    .toList();
        }
    }

    /** As Spring reads it: {@code nats.request-timeout} is {@code NATS_REQUESTTIMEOUT}. */
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
