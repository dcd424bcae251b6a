package dev.ordermesh.access;

import dev.ordermesh.model.access.ApiKey;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Turns what the filters refuse into what {@link RefusalWriter} answers. */
final class Refusals implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException refused) {
        boolean nothingSent =
                exchange.getRequest().getHeaders().getOrEmpty(ApiKey.HEADER).isEmpty();
        String detail =
                nothingSent
                        ? "%s needs a key in the header %s; './mesh keys' makes them."
                                .formatted(request(exchange), ApiKey.HEADER)
                        : String.valueOf(refused.getMessage());
        return Mono.error(AccessRefused.unauthenticated(detail));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        return exchange.getPrincipal()
                .cast(Authentication.class)
                .map(caller ->
                        "The key of %s has the %s; %s needs another."
                                .formatted(
                                        caller.getName(),
                                        ApiKeyAuthentication.scopes(caller),
                                        request(exchange)))
                .flatMap(detail -> Mono.error(AccessRefused.forbidden(detail)));
    }

    private static String request(ServerWebExchange exchange) {
        return exchange.getRequest().getMethod() + " " + exchange.getRequest().getPath().value();
    }
}
