package dev.ordermesh.topology;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the compact constructors ask of single values; a missing YAML key arrives as null. */
final class Checks {

    private Checks() {}

    static <T> T required(@Nullable T value, String key) {
        if (value == null) {
            throw new InvalidMeshTable(key + " is missing");
        }
        return value;
    }

    static void check(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new InvalidMeshTable(key + ": " + value + " " + rule);
        }
    }

    static Duration positive(Duration value, String key) {
        check(value.isPositive(), key, Units.text(value), "is not above 0");
        return value;
    }

    static <T> List<T> distinct(@Nullable List<T> values, String key, Function<T, String> name) {
        List<T> copy = List.copyOf(required(values, key));
        List<String> names = copy.stream().map(name).toList();
        check(names.size() == names.stream().distinct().count(), key, names, "names one twice");
        return copy;
    }
}
