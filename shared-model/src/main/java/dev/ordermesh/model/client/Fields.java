package dev.ordermesh.model.client;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of one JSON object; a wrong one becomes a violation and reads as absent. */
final class Fields {
    static final String REQUIRED = "is required";

    // Plain digits alone: BigDecimal itself would take exponents and every script's digits.
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private final JsonNode object;
    private final String prefix;
    private final Violations violations;

    Fields(JsonNode object, String prefix, Violations violations) {
        this.object = object;
        this.prefix = prefix;
        this.violations = violations;
    }

    String path(String name) {
        return prefix + name;
    }

    /** Gives a field that is there and not null. */
    @Nullable JsonNode find(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    <T> @Nullable T text(String name, Function<String, T> make) {
        return read(name, value -> make.apply(string(value)));
    }

    /** Reads a field that has two names; both may be there if they agree. */
    <T> @Nullable T either(String name, String otherName, Function<JsonNode, T> make) {
        T value = read(name, make);
        T other = read(otherName, make);
        if (value != null && other != null && !value.equals(other)) {
            violations.add(path(otherName), "must equal " + path(name) + " if both are given");
        }
        return value == null ? other : value;
    }

    @Nullable BigDecimal decimal(String name, Function<BigDecimal, BigDecimal> check) {
        return read(name, value -> check.apply(exact(value)));
    }

    /** Reads a field by a function that throws a sentence for the client. */
    <T> @Nullable T read(String name, Function<JsonNode, T> make) {
        JsonNode value = find(name);
        return value == null ? null : checked(name, () -> make.apply(value));
    }

    /** Makes a value and blames the field if that fails. */
    <T> @Nullable T checked(String name, Source<T> source) {
        try {
            return source.get();
        } catch (IllegalArgumentException e) {
            violations.add(path(name), String.valueOf(e.getMessage()));
            return null;
        }
    }

    <T> @Nullable T required(String name, @Nullable T value) {
        if (find(name) == null) {
            violations.add(path(name), REQUIRED);
        }
        return value;
    }

    static String string(JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException("must be a string");
        }
        return value.stringValue();
    }

    static int whole(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException("must be a whole number");
        }
        return value.intValue();
    }

    private static BigDecimal exact(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isString() && DECIMAL.matcher(value.stringValue()).matches()) {
            return new BigDecimal(value.stringValue());
        }
        throw new IllegalArgumentException(
                "must be a decimal, as a number or a string such as \"49.90\"");
    }

    /** Makes a value, or throws an IllegalArgumentException with a sentence for the client. */
    @FunctionalInterface
    interface Source<T> {
        T get();
    }
}
