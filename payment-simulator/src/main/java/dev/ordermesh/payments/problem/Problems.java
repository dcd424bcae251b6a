package dev.ordermesh.payments.problem;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Answers every failed request with a problem, never with a trace. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(ProblemType.UNREADABLE_BODY.asException(reason(unreadable)), request);
    }

    private static String reason(HttpMessageNotReadableException unreadable) {
        if (!(unreadable.getCause() instanceof JacksonException json)) {
            return "The body is missing or can't be read.";
        }
        // What a record said of its values; or else Jackson's words without the place in memory.
        return json.getCause() instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : json.getOriginalMessage();
    }

    /** No connection, or no commit: nothing was done. */
    @ExceptionHandler({TransientDataAccessException.class, CannotCreateTransactionException.class})
    @Nullable ResponseEntity<Object> busy(RuntimeException busy, WebRequest request) {
        log.warn("the ledger is busy: {}", busy.getMessage());
        return answer(
                ProblemType.LEDGER_BUSY.asException("Nothing was done; repeat it under its key."),
                request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> unforeseen(RuntimeException error, WebRequest request) {
        log.error("{} failed", request.getDescription(false), error);
        return answer(
                ProblemType.INTERNAL_ERROR.asException(
                        "This is a fault of the provider; its log says more. What was sent under a"
                                + " key may be repeated safely."),
                request);
    }

    private @Nullable ResponseEntity<Object> answer(
            ErrorResponseException problem, WebRequest request) {
        return handleErrorResponseException(
                problem, problem.getHeaders(), problem.getStatusCode(), request);
    }
}
