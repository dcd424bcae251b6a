package dev.ordermesh.model.wire;

import dev.ordermesh.model.event.OrderEventType;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the data of a created order from an older major version to the newest, one link a version.
 *
 * <p>A link is a pure function of JSON. It moves what is there and judges nothing: what is missing
 * stays missing and is refused by name when the newest version is bound.
 */
final class CreatedUpcasts {
    /** The link at place n leads from version n + 1 to version n + 2. */
    private static final List<UnaryOperator<ObjectNode>> LINKS =
            List.of(CreatedUpcasts::withMoneyAsObjects);

    private static final String CURRENCY = "currency";
    private static final String AMOUNT = "amount";
    private static final String TOTAL = "total";
    private static final String LINES = "lines";
    private static final String UNIT_PRICE = "unitPrice";

    private CreatedUpcasts() {}

    /** Whether data of that version is bound as it is. */
    static boolean newest(SchemaVersion version) {
        return version.major() == EventSchema.newest(OrderEventType.CREATED).major();
    }

    /** Gives the newest form of data of an older version; the given one stays as it is. */
    static JsonNode apply(JsonNode data, SchemaVersion version) {
        if (!(data instanceof ObjectNode object)) {
            return data;
        }
        ObjectNode newer = object;
        for (UnaryOperator<ObjectNode> link : LINKS.subList(version.major() - 1, LINKS.size())) {
            newer = link.apply(newer);
        }
        return newer;
    }

    /**
     * Version 1 says the currency once, and amounts as bare numbers. In version 2 each amount of
     * money is an object that says both: {@code total} and each line's {@code unitPrice}.
     */
    private static ObjectNode withMoneyAsObjects(ObjectNode first) {
        JsonNode currency = first.path(CURRENCY);
        ObjectNode second = first.objectNode();
        for (var field : first.properties()) {
            switch (field.getKey()) {
                case CURRENCY, TOTAL -> {
                    // The first stands beside each amount now, the second meant nothing yet.
                }
                case AMOUNT -> second.set(TOTAL, money(field.getValue(), currency));
                case LINES -> second.set(LINES, lines(field.getValue(), currency));
                default -> second.set(field.getKey(), field.getValue());
            }
        }
        return second;
    }

    private static JsonNode lines(JsonNode lines, JsonNode currency) {
        if (!(lines instanceof ArrayNode array)) {
            return lines;
        }
        ArrayNode second = array.arrayNode(array.size());
        for (JsonNode line : array) {
            second.add(line instanceof ObjectNode object ? line(object, currency) : line);
        }
        return second;
    }

    private static ObjectNode line(ObjectNode first, JsonNode currency) {
        ObjectNode second = first.objectNode();
        for (var field : first.properties()) {
            JsonNode value = field.getValue();
            second.set(
                    field.getKey(),
                    field.getKey().equals(UNIT_PRICE) ? money(value, currency) : value);
        }
        return second;
    }

    private static JsonNode money(JsonNode amount, JsonNode currency) {
        if (amount.isNull()) {
            return amount;
        }
        ObjectNode money = JsonNodeFactory.instance.objectNode();
        money.set(AMOUNT, amount);
        if (!currency.isMissingNode()) {
            money.set(CURRENCY, currency);
        }
        return money;
    }
}
