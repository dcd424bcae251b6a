package dev.ordermesh.controller.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Compares a wanted configuration with the server's: only what is wanted is looked at, since the
 * server adds fields of its own, and an absent field equals its zero, since the server omits those.
 */
final class Comparison {

    private static final String NOTHING = "nothing";

    private final List<Difference> differences = new ArrayList<>();

    private Comparison() {}

    /** Where the found configuration differs; empty when it does what is wanted. */
    static List<Difference> of(JsonNode wanted, JsonNode found) {
        Comparison comparison = new Comparison();
        comparison.compare("", wanted, found);
        return List.copyOf(comparison.differences);
    }

    private void compare(String path, JsonNode wanted, JsonNode found) {
        if (wanted.isObject()) {
            for (Map.Entry<String, JsonNode> field : wanted.properties()) {
                String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                compare(name, field.getValue(), found.path(field.getKey()));
            }
        } else if (wanted.isArray()) {
            compareElements(path, byKey(wanted), byKey(found));
        } else if (!sameScalar(wanted, found)) {
            differences.add(new Difference(path, text(wanted), text(found)));
        }
    }

    /** The order of subjects and sources means nothing to the server, so elements go by key. */
    private void compareElements(
            String path, Map<String, JsonNode> wanted, Map<String, JsonNode> found) {
        for (Map.Entry<String, JsonNode> element : wanted.entrySet()) {
            String name = path + "[" + element.getKey() + "]";
            JsonNode other = found.get(element.getKey());
            if (other == null) {
                differences.add(new Difference(name, "present", NOTHING));
            } else {
                compare(name, element.getValue(), other);
            }
        }
        for (String key : found.keySet()) {
            if (!wanted.containsKey(key)) {
                differences.add(new Difference(path + "[" + key + "]", NOTHING, "present"));
            }
        }
    }

    private static Map<String, JsonNode> byKey(JsonNode array) {
        Map<String, JsonNode> byKey = new TreeMap<>();
        for (JsonNode element : array) {
            byKey.put(
                    element.isObject() ? element.path("name").asString("") : text(element),
                    element);
        }
        return byKey;
    }

    private static boolean sameScalar(JsonNode wanted, JsonNode found) {
        if (found.isMissingNode() || found.isNull()) {
            return isZero(wanted);
        }
        if (wanted.isNumber() && found.isNumber()) {
            return wanted.decimalValue().compareTo(found.decimalValue()) == 0;
        }
        return wanted.equals(found);
    }

    private static boolean isZero(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().signum() == 0;
        }
        return value.isNull()
                || (value.isBoolean() && !value.booleanValue())
                || (value.isString() && value.stringValue().isEmpty());
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return NOTHING;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
