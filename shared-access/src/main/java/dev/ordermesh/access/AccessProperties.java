package dev.ordermesh.access;

import static java.util.Objects.requireNonNull;

import dev.ordermesh.model.access.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call over HTTP.
 *
 * @param keysFile API keys, as `./mesh keys` writes them; read again when it changes. Without it
 *     nobody has a key
 * @param anonymousScopes what callers without a key may do, `orders:write` and `orders:read` at
 *     most: for a gateway that answers on loopback alone (Spring profile `loopback`)
 * @param reload how soon a changed file is seen; 100 ms to 1 h
 */
@ConfigurationProperties("ordermesh.access")
record AccessProperties(
        @Nullable Path keysFile,
        @DefaultValue List<String> anonymousScopes,
        @DefaultValue("5s") Duration reload) {

    private static final Duration RELOAD_MIN = Duration.ofMillis(100);
    private static final Duration RELOAD_MAX = Duration.ofHours(1);

    AccessProperties {
        anonymousScopes = List.copyOf(anonymousScopes);
        Set<Scope> granted = scopes(anonymousScopes);
        if (granted.contains(Scope.OPS)) {
            throw new IllegalArgumentException(
                    "ordermesh.access.anonymous-scopes=%s: %s always needs a key"
                            .formatted(String.join(",", anonymousScopes), Scope.OPS));
        }
        if (reload.compareTo(RELOAD_MIN) < 0 || reload.compareTo(RELOAD_MAX) > 0) {
            throw new IllegalArgumentException(
                    "ordermesh.access.reload=%s: must be %s to %s"
                            .formatted(reload, RELOAD_MIN, RELOAD_MAX));
        }
    }

    /** The file of keys, which is set. */
    Path file() {
        return requireNonNull(keysFile, "ordermesh.access.keys-file");
    }

    /** What callers without a key may do. */
    Set<Scope> anonymous() {
        return scopes(anonymousScopes);
    }

    private static Set<Scope> scopes(List<String> texts) {
        try {
            return texts.stream().map(Scope::of).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ordermesh.access.anonymous-scopes=%s: %s"
                            .formatted(String.join(",", texts), e.getMessage()),
                    e);
        }
    }
}
