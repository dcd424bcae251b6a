package dev.ordermesh.gateway.problem;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** Translates what the web framework throws into problems. */
final class RequestProblems {

    private RequestProblems() {}

    /** The problem that an exception stands for; anything unforeseen is an internal error. */
    static Problem of(Throwable error, ServerHttpRequest request) {
        return switch (error) {
            case ProblemException refused -> refused.problem();
            case MethodNotAllowedException refused -> methodNotAllowed(refused);
            case NotAcceptableStatusException refused ->
                    Problem.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "Answers here are " + refused.getSupportedMediaTypes() + ".");
            case UnsupportedMediaTypeStatusException refused ->
                    Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "Bodies here are " + refused.getSupportedMediaTypes() + ".");
            case ErrorResponse refused -> byStatus(refused, request);
            default -> internal();
        };
    }

    private static Problem byStatus(ErrorResponse refused, ServerHttpRequest request) {
        int status = refused.getStatusCode().value();
        if (status == 404) {
            return notFound(request);
        }
        return refused.getStatusCode().is4xxClientError()
                ? Problem.of(ProblemType.BAD_REQUEST, reason(refused))
                : internal();
    }

    private static String reason(ErrorResponse refused) {
        String detail = refused.getBody().getDetail();
        return detail == null ? "The request could not be read." : detail;
    }

    private static Problem notFound(ServerHttpRequest request) {
        HttpMethod method = request.getMethod();
        return Problem.of(
                ProblemType.NOT_FOUND,
                "Nothing is at %s %s. Orders are placed with POST /orders, read with GET /orders/{id} and cancelled with POST /orders/{id}/cancellation; all addresses are in /v3/api-docs."
                        .formatted(method, request.getPath().value()));
    }

    private static Problem methodNotAllowed(MethodNotAllowedException refused) {
        return Problem.of(
                ProblemType.METHOD_NOT_ALLOWED,
                "%s is not possible here; %s is."
                        .formatted(refused.getHttpMethod(), refused.getSupportedMethods()));
    }

    private static Problem internal() {
        return Problem.of(
                ProblemType.INTERNAL_ERROR,
                "This is a fault of the gateway, not of the request; its log says more. An order sent with an Idempotency-Key may be repeated safely.");
    }
}
