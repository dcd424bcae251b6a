package dev.ordermesh.gateway.problem;

import dev.ordermesh.gateway.trace.RequestTrace;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The one place that answers a failed request, whoever failed: always a problem, never a trace. */
@Component
@Order(-2) // before Spring Boot's own page of errors (-1)
final class ProblemWriter implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

    private final JsonMapper json;
    private final ObjectProvider<Tracer> tracer;

    ProblemWriter(JsonMapper json, ObjectProvider<Tracer> tracer) {
        this.json = json;
        this.tracer = tracer;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()
                || DisconnectedClientHelper.isClientDisconnectedException(error)) {
            return Mono.error(error);
        }
        return RequestTrace.within(() -> write(exchange, error));
    }

    private Mono<Void> write(ServerWebExchange exchange, Throwable error) {
        Problem problem = RequestProblems.of(error, exchange.getRequest());
        record(exchange, problem, error);
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.valueOf(problem.type().status()));
        headers(response.getHeaders(), problem, error);
        byte[] body = json.writeValueAsBytes(ProblemBody.of(problem, traceId(problem)));
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static void headers(HttpHeaders headers, Problem problem, Throwable error) {
        if (error instanceof ErrorResponse refused) {
            headers.putAll(refused.getHeaders()); // Allow, Accept
        }
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.retryAfter() != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
        }
    }

    private @Nullable String traceId(Problem problem) {
        Tracer found = problem.type().status() < 500 ? null : tracer.getIfAvailable();
        return found == null || found.currentTraceContext().context() == null
                ? null
                : found.currentTraceContext().context().traceId();
    }

    private static void record(ServerWebExchange exchange, Problem problem, Throwable error) {
        String request =
                exchange.getRequest().getMethod() + " " + exchange.getRequest().getPath().value();
        try (var _ = orderShown(error)) {
            log(problem, error, request);
        }
    }

    private static MDC.@Nullable MDCCloseable orderShown(Throwable error) {
        return error instanceof ProblemException refused && refused.order() != null
                ? MDC.putCloseable(RequestTrace.ORDER, refused.order().value())
                : null;
    }

    private static void log(Problem problem, Throwable error, String request) {
        switch (problem.type()) {
            case INTERNAL_ERROR -> log.error("{} failed", request, error);
            case NOT_TAKEN,
                    FATE_UNKNOWN,
                    STATUS_UNAVAILABLE,
                    CANCELLATION_NOT_TAKEN,
                    CANCELLATION_UNKNOWN ->
                    log.warn("{} answered {}: {}", request, problem.type().slug(), why(error));
            default ->
                    log.debug(
                            "{} answered {}: {}", request, problem.type().slug(), problem.detail());
        }
    }

    private static @Nullable String why(Throwable error) {
        return error.getCause() == null ? error.getMessage() : error.getCause().getMessage();
    }
}
