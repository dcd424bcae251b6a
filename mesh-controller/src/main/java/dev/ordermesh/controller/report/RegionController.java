package dev.ordermesh.controller.report;

import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.messaging.BrokerUnavailable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers what the region looks like. */
@RestController
class RegionController {

    private final RegionReporter reporter;

    RegionController(RegionReporter reporter) {
        this.reporter = reporter;
    }

    @GetMapping("/region")
    Mono<RegionReport> region() {
        return Mono.fromCallable(reporter::report).subscribeOn(Schedulers.boundedElastic());
    }

    @ExceptionHandler({BrokerUnavailable.class, JetStreamError.class})
    ProblemDetail unavailable(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The region can't be read: " + e.getMessage());
    }
}
