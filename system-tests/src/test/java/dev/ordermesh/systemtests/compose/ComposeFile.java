package dev.ordermesh.systemtests.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code docker compose} makes of its files; variables stay as they are written. */
record ComposeFile(JsonNode json) {

    /** Lists that a later file replaces; it adds to all others. */
    private static final Set<String> REPLACED = Set.of("command", "entrypoint", "test");

    /** Every service takes from the shared parts of the file. */
    private static final int ALIASES_MAX = 500;

    /** What {@code !override} puts in the place of an earlier file's. */
    private record Override(Object value) {}

    /** What {@code !reset} leaves of an earlier file's. */
    private enum Reset {
        NOTHING
    }

    /**
     * Reads files as {@code -f first -f second} does; a key that is given twice is refused.
     *
     * @throws org.yaml.snakeyaml.error.YAMLException for what is no YAML or has an unknown tag
     */
    static ComposeFile parse(List<String> texts) {
        Map<String, Object> merged = Map.of();
        for (String text : texts) {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(ALIASES_MAX);
            merged = merge(merged, new Yaml(new Tags(options)).<Map<String, Object>>load(text));
        }
        return new ComposeFile(JsonMapper.shared().valueToTree(merged));
    }

    private static Map<String, Object> merge(Map<?, ?> base, Map<?, ?> over) {
        Map<String, Object> merged = new LinkedHashMap<>();
        base.forEach((key, value) -> merged.put(key.toString(), value));
        over.forEach((name, value) -> {
            String key = name.toString();
            if (value == Reset.NOTHING) {
                merged.remove(key);
            } else {
                merged.put(key, merge(key, merged.get(key), value));
            }
        });
        return merged;
    }

    private static Object merge(String key, @Nullable Object base, Object over) {
        return switch (over) {
            case Override override -> override.value();
            case Map<?, ?> map when base instanceof Map<?, ?> earlier -> merge(earlier, map);
            case List<?> list when base instanceof List<?> earlier && !REPLACED.contains(key) -> {
                List<Object> all = new ArrayList<>(earlier);
                all.addAll(list);
                yield all;
            }
            default -> over;
        };
    }

    /** Knows the tags of {@code docker compose}. */
    private static final class Tags extends SafeConstructor {

        Tags(LoaderOptions options) {
            super(options);
            yamlConstructors.put(
                    new Tag("!override"),
                    new AbstractConstruct() {
                        @java.lang.Override
                        public Object construct(Node node) {
                            return switch (node) {
                                case MappingNode map -> new Override(constructMapping(map));
                                case SequenceNode list -> new Override(constructSequence(list));
                                default -> throw new IllegalArgumentException("!override " + node);
                            };
                        }
                    });
            yamlConstructors.put(
                    new Tag("!reset"),
                    new AbstractConstruct() {
                        @java.lang.Override
                        public Object construct(Node node) {
                            return Reset.NOTHING;
                        }
                    });
        }
    }

    Stream<Service> services() {
        return json.path("services")
                .propertyStream()
                .map(e -> new Service(e.getKey(), e.getValue()));
    }

    /** Nodes of nats-server. */
    Stream<Service> nodes() {
        return longRunning().filter(one -> one.module().isEmpty());
    }

    Stream<Service> nodes(String region) {
        return nodes().filter(one -> one.region().equals(region));
    }

    Stream<Service> apps() {
        return longRunning().filter(one -> !one.module().isEmpty());
    }

    /** Apps that are part of a region; others only serve them. */
    Stream<Service> members() {
        return apps().filter(one -> !one.region().isEmpty());
    }

    /** All but those that others wait for until they have ended. */
    Stream<Service> longRunning() {
        Set<String> ending =
                services()
                        .flatMap(one -> one.json().path("depends_on").propertyStream())
                        .filter(e ->
                                e.getValue()
                                        .path("condition")
                                        .asString("")
                                        .equals("service_completed_successfully"))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        return services().filter(one -> !ending.contains(one.name()));
    }

    /** One service and what is said of it. */
    record Service(String name, JsonNode json) {

        private static final String OURS = "order-mesh/";

        String image() {
            return text("image");
        }

        /** The module that it runs, or nothing for an image that is not ours. */
        String module() {
            return image().startsWith(OURS)
                    ? image().substring(OURS.length(), image().indexOf(':'))
                    : "";
        }

        /** Where it runs: the region that it is told, or a node's cluster. */
        String region() {
            Map<String, String> given = environment();
            return given.getOrDefault(
                    "ORDERMESH_REGION",
                    given.getOrDefault("NATS_CLUSTER_NAME", "").replace("\"", ""));
        }

        Map<String, String> environment() {
            Map<String, String> given = new TreeMap<>();
            json.path("environment")
                    .propertyStream()
                    .forEach(e -> given.put(e.getKey(), e.getValue().asString()));
            return given;
        }

        String variable(String variable) {
            return environment().getOrDefault(variable, "");
        }

        /** Names of networks, in the short form or the long one. */
        Set<String> networks() {
            JsonNode networks = json.path("networks");
            return new TreeSet<>(
                    networks.isArray() ? list("networks") : List.copyOf(networks.propertyNames()));
        }

        /** A list of texts; whatever else stands there is shown as it is, and equals no text. */
        List<String> list(String key) {
            return json.path(key).valueStream().map(one -> one.asString(one.toString())).toList();
        }

        String text(String key) {
            return json.path(key).asString("");
        }
    }
}
