package dev.ordermesh.access;

import dev.ordermesh.model.access.ApiKey;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import reactor.core.publisher.Mono;

/** Knows callers by their keys; of other kinds of callers it knows nothing. */
final class ApiKeyManager implements ReactiveAuthenticationManager {

    private final Function<String, Optional<ApiKey>> keys;

    /**
     * @param keys finds the record of a key
     */
    ApiKeyManager(Function<String, Optional<ApiKey>> keys) {
        this.keys = keys;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication caller) {
        return caller instanceof ApiKeyAuthentication
                        && caller.getCredentials() instanceof String sent
                ? known(sent)
                : Mono.empty();
    }

    private Mono<Authentication> known(String sent) {
        return keys.apply(sent)
                .<Mono<Authentication>>map(key -> Mono.just(ApiKeyAuthentication.known(key)))
                .orElseGet(() -> Mono.error(new BadCredentialsException(unknown())));
    }

    private static String unknown() {
        return "The key in %s is not known here: mistyped, revoked, or too new by seconds."
                .formatted(ApiKey.HEADER);
    }
}
