package dev.ordermesh.controller.doctor;

import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.messaging.BrokerUnavailable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers what is wrong with the region. */
@RestController
class DoctorController {

    private final Doctor doctor;

    DoctorController(Doctor doctor) {
        this.doctor = doctor;
    }

    @GetMapping("/doctor")
    Mono<Doctor.Report> examine() {
        return Mono.fromCallable(doctor::examine).subscribeOn(Schedulers.boundedElastic());
    }

    @ExceptionHandler({BrokerUnavailable.class, JetStreamError.class})
    ProblemDetail unavailable(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The region can't be read: " + e.getMessage());
    }
}
