package dev.ordermesh.payments.payment;

import dev.ordermesh.payments.problem.ProblemType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /payments}: what a provider offers to those who charge. */
@RestController
@RequestMapping("/payments")
final class PaymentsController {

    private static final String REPLAYED = "Idempotent-Replayed";

    private final Payments payments;
    private final Ledger ledger;

    PaymentsController(Payments payments, Ledger ledger) {
        this.payments = payments;
        this.ledger = ledger;
    }

    /** Two keys are two payments, also for one order. */
    @PostMapping
    ResponseEntity<String> authorise(
            @RequestHeader HttpHeaders headers, @RequestBody PaymentRequest request) {
        return respond(payments.authorise(IdempotencyKey.of(headers), request));
    }

    @PostMapping("/{id}/capture")
    ResponseEntity<String> capture(@RequestHeader HttpHeaders headers, @PathVariable UUID id) {
        return respond(payments.move(IdempotencyKey.of(headers), id, Move.CAPTURE));
    }

    @PostMapping("/{id}/void")
    ResponseEntity<String> cancel(@RequestHeader HttpHeaders headers, @PathVariable UUID id) {
        return respond(payments.move(IdempotencyKey.of(headers), id, Move.VOID));
    }

    @PostMapping("/{id}/refund")
    ResponseEntity<String> refund(@RequestHeader HttpHeaders headers, @PathVariable UUID id) {
        return respond(payments.move(IdempotencyKey.of(headers), id, Move.REFUND));
    }

    @GetMapping("/{id}")
    Payment payment(@PathVariable UUID id) {
        return ledger.payment(id)
                .orElseThrow(() ->
                        ProblemType.UNKNOWN_PAYMENT.asException(
                                "No payment has the id %s.".formatted(id)));
    }

    @GetMapping
    PaymentList paymentsOf(@RequestParam String orderId) {
        return new PaymentList(ledger.paymentsOf(orderId));
    }

    /** In an object, so that something can be said beside it one day. */
    record PaymentList(List<Payment> payments) {}

    private static ResponseEntity<String> respond(Answer answer) {
        boolean problem = answer.status() >= 400;
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(answer.status())
                        .contentType(
                                problem
                                        ? MediaType.APPLICATION_PROBLEM_JSON
                                        : MediaType.APPLICATION_JSON);
        if (answer.status() == HttpStatus.CREATED.value()) {
            response.location(URI.create("/payments/" + answer.payment()));
        }
        if (answer.replayed()) {
            response.header(REPLAYED, "true");
        }
        return response.body(answer.body());
    }
}
