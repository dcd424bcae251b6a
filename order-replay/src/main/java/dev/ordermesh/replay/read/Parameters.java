package dev.ordermesh.replay.read;

import dev.ordermesh.model.Region;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A query; what can't be used fails with the parameter's name, and nothing is ignored. */
public final class Parameters {

    private final MultiValueMap<String, String> values;

    private Parameters(MultiValueMap<String, String> values) {
        this.values = values;
    }

    /**
     * Takes the query of a request.
     *
     * @throws BadParameter for the first name that is not among the known ones
     */
    public static Parameters of(MultiValueMap<String, String> values, Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new BadParameter(name, "is not known; known are " + sorted(known));
            }
        }
        return new Parameters(values);
    }

    /**
     * Reads one parameter; null when it is not given.
     *
     * @param reader throws IllegalArgumentException with what would be usable
     * @throws BadParameter when it is given twice, empty, or the reader refuses it
     */
    public <T> @Nullable T read(String name, Function<String, T> reader) {
        List<String> given = values.get(name);
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            throw new BadParameter(name, "is given more than once");
        }
        String value = given.getFirst();
        if (value == null || value.isBlank()) {
            throw new BadParameter(name, "is empty");
        }
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw new BadParameter(name, String.valueOf(e.getMessage()));
        }
    }

    /** Reads one of these regions by its name. */
    public static Function<String, Region> regionOf(List<Region> regions) {
        return value ->
                regions.stream()
                        .filter(region -> region.name().equals(value))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("must be one of " + regions));
    }

    /** Reads a whole number from 1 to {@code most}. */
    public static Function<String, Long> upTo(long most) {
        return value -> {
            try {
                long number = Long.parseLong(value);
                if (number >= 1 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // said below
            }
            throw new IllegalArgumentException("must be a whole number from 1 to " + most);
        };
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
