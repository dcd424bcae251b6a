package dev.ordermesh.access;

import dev.ordermesh.model.access.Scope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Which scope a caller needs where; the first that fits counts.
 *
 * @param open patterns of paths that need none
 * @param scoped in their order
 * @param others each of these lets its holder ask for anything that is named nowhere, and be told
 *     that nothing is there; not empty
 */
public record AccessRules(List<String> open, List<Rule> scoped, Set<Scope> others) {

    /** What every app shows without a key: how it is, for probes and collectors. */
    public static final List<String> PROBES =
            List.of("/actuator/health/**", "/actuator/info", "/actuator/prometheus");

    /**
     * The scope for some requests.
     *
     * @param method null for every one
     * @param path a pattern in Spring's form, such as {@code /orders/**}
     */
    public record Rule(@Nullable HttpMethod method, String path, Scope scope) {}

    public AccessRules {
        open = List.copyOf(open);
        scoped = List.copyOf(scoped);
        others = Set.copyOf(others);
        if (others.isEmpty()) {
            throw new IllegalArgumentException("somebody must be able to ask for the rest");
        }
    }
}
