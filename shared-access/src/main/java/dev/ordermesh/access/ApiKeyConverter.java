package dev.ordermesh.access;

import dev.ordermesh.model.access.ApiKey;
import java.util.List;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes the key from a request; a request without one is anybody's. */
final class ApiKeyConverter implements ServerAuthenticationConverter {

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        List<String> sent = exchange.getRequest().getHeaders().getOrEmpty(ApiKey.HEADER);
        return switch (sent.size()) {
            case 0 -> Mono.empty();
            case 1 -> Mono.just(ApiKeyAuthentication.sent(sent.getFirst()));
            default ->
                    Mono.error(
                            new BadCredentialsException(
                                    "The header %s was sent %d times; send it once."
                                            .formatted(ApiKey.HEADER, sent.size())));
        };
    }
}
