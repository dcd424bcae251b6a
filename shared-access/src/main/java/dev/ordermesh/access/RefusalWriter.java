package dev.ordermesh.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers what the filters of access refuse, in every app alike: RFC 9457. */
@Order(-3) // before an app's own page of errors (-2) and Spring Boot's (-1)
final class RefusalWriter implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(RefusalWriter.class);

    private final JsonMapper json;

    RefusalWriter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (!(error instanceof AccessRefused refused) || exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        log.debug(
                "{} {} refused: {}",
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath().value(),
                refused.getBody().getDetail());
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(refused.getStatusCode());
        response.getHeaders().putAll(refused.getHeaders());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        byte[] body = json.writeValueAsBytes(refused.getBody());
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
