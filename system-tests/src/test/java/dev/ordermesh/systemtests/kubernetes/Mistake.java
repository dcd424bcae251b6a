package dev.ordermesh.systemtests.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An overlay broken on purpose.
 *
 * @param what what is done to it
 * @param overlay which is broken; null for {@code local}
 * @param document kind and part of the mesh, or name
 * @param at the place that changes
 * @param to what it becomes; null removes it
 */
record Mistake(
        String what, @Nullable String overlay, String document, String at, @Nullable JsonNode to) {

    private static final String FILE = "/manifest-mistakes.yaml";

    /** The mistakes that a rule must notice. */
    record OfRule(String rule, List<Mistake> mistakes) {}

    static List<OfRule> all() {
        try (InputStream in = Mistake.class.getResourceAsStream(FILE)) {
            return JsonMapper.shared()
                    .convertValue(new Yaml().<Object>load(in), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String broken() {
        return overlay == null ? "local" : overlay;
    }

    /** Makes it in these manifests. */
    void make(Manifests manifests) {
        String[] target = document.split(" ", 2);
        ObjectNode json = manifests.first(target[0], target[1]).json();
        JsonPointer place = JsonPointer.compile(at);
        String last = place.last().getMatchingProperty();
        switch (json.at(place.head())) {
            case ObjectNode parent when to == null -> parent.remove(last);
            case ObjectNode parent -> parent.set(last, to);
            case ArrayNode parent when to == null -> parent.remove(Integer.parseInt(last));
            case ArrayNode parent -> parent.set(Integer.parseInt(last), to);
            default ->
                    throw new IllegalStateException("nothing at %s of %s".formatted(at, document));
        }
    }
}
