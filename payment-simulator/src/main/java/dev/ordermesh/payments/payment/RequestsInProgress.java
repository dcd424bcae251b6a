package dev.ordermesh.payments.payment;

import dev.ordermesh.payments.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Bounds how many requests are in progress; one that is not let in leaves nothing behind. */
@Component
final class RequestsInProgress implements HandlerInterceptor {

    private final int max;
    private final Semaphore free;

    RequestsInProgress(SimulatorProperties properties) {
        max = properties.requestsMax();
        free = new Semaphore(max);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!free.tryAcquire()) {
            throw ProblemType.TOO_MANY_REQUESTS_IN_PROGRESS.asException(
                    "%d requests are in progress, which is the most at a time.".formatted(max));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception error) {
        free.release();
    }
}
