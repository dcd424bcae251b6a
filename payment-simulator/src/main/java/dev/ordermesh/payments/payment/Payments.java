package dev.ordermesh.payments.payment;

import static java.util.Objects.requireNonNull;

import dev.ordermesh.payments.faults.Faults;
import dev.ordermesh.payments.faults.Outcome;
import dev.ordermesh.payments.faults.Pauses;
import dev.ordermesh.payments.problem.ProblemType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes requests under their keys. What is done, what is entered and what is answered is one
 * transaction; nothing is answered before its end.
 */
@Component
final class Payments {

    private final Ledger ledger;
    private final Turns turns;
    private final Faults faults;
    private final Pauses pauses;
    private final JsonMapper json;
    private final Clock clock;

    Payments(
            Ledger ledger,
            Turns turns,
            Faults faults,
            Pauses pauses,
            JsonMapper json,
            Clock clock) {
        this.ledger = ledger;
        this.turns = turns;
        this.faults = faults;
        this.pauses = pauses;
        this.json = json;
        this.clock = clock;
    }

    /** Authorises a new payment, or declines it. */
    Answer authorise(IdempotencyKey key, PaymentRequest request) {
        String text = "POST /payments " + json.writeValueAsString(request);
        return take(key, text, outcome -> authorise(key, request, outcome.declined()));
    }

    /** Moves a payment on, if its state allows that. */
    Answer move(IdempotencyKey key, UUID id, Move move) {
        String text = "POST /payments/%s/%s".formatted(id, move.text());
        return take(key, text, _ -> move(key, ledger.payment(id), id, move));
    }

    private Answer take(IdempotencyKey key, String request, Function<Outcome, Answer> effect) {
        Attempt attempt = turns.take(() -> attempt(key, request, effect));
        pauses.pause(attempt.outcome().delay());
        return switch (attempt.outcome().fault()) {
            case ERROR ->
                    throw ProblemType.INTERNAL_ERROR.asException(
                            "Nothing was done; a setting of the simulator wants this error.");
            case SILENCE ->
                    throw ProblemType.NO_ANSWER.asException(
                            "Nothing was done; a setting of the simulator wants this silence.");
            case NONE, LATE -> requireNonNull(attempt.answer());
        };
    }

    private record Attempt(Outcome outcome, @Nullable Answer answer) {}

    private Attempt attempt(IdempotencyKey key, String request, Function<Outcome, Answer> effect) {
        KeyedRequest known = ledger.find(key).orElseGet(() -> new KeyedRequest(request, 0, null));
        int attempts = known.attempts() + 1;
        Outcome outcome = faults.outcome(key.value(), attempts);
        Answer answer =
                outcome.fault().hasEffect() ? answer(known, request, outcome, effect) : null;
        boolean isNew = known.answer() == null && answer != null && answer.payment() != null;
        ledger.save(
                key, new KeyedRequest(known.request(), attempts, isNew ? answer : known.answer()));
        return new Attempt(outcome, answer);
    }

    private Answer answer(
            KeyedRequest known, String request, Outcome outcome, Function<Outcome, Answer> effect) {
        if (!known.request().equals(request)) {
            return problem(
                    ProblemType.IDEMPOTENCY_KEY_REUSED.of(
                            "Another request came under this key before; take a new key."),
                    null);
        }
        return known.answer() == null ? effect.apply(outcome) : known.answer();
    }

    private Answer authorise(IdempotencyKey key, PaymentRequest request, boolean declined) {
        Payment payment =
                new Payment(
                        UUID.randomUUID(),
                        declined ? PaymentState.DECLINED : PaymentState.AUTHORISED,
                        request.orderId(),
                        request.customerId(),
                        request.exactAmount(),
                        request.currency(),
                        request.region(),
                        now());
        ledger.add(payment);
        ledger.enter(
                declined ? EntryKind.DECLINE : EntryKind.AUTHORISATION,
                payment,
                key,
                payment.createdAt());
        if (!declined) {
            return new Answer(201, json.writeValueAsString(payment), payment.id(), false);
        }
        ProblemDetail problem =
                ProblemType.DECLINED.of("The customer's bank declined the payment.");
        problem.setProperty("id", payment.id());
        problem.setProperty("reason", "card_declined");
        return problem(problem, payment.id());
    }

    private Answer move(IdempotencyKey key, Optional<Payment> found, UUID id, Move move) {
        if (found.isEmpty()) {
            return problem(
                    ProblemType.UNKNOWN_PAYMENT.of("No payment has the id %s.".formatted(id)),
                    null);
        }
        Payment payment = found.get();
        Optional<PaymentState> next = payment.state().after(move);
        if (next.isEmpty()) {
            ProblemDetail problem =
                    ProblemType.STATE_FORBIDS.of(
                            "The payment is %s; %s needs it %s."
                                    .formatted(
                                            payment.state().text(),
                                            move.text(),
                                            move.from().text()));
            problem.setProperty("id", id);
            problem.setProperty("state", payment.state());
            return problem(problem, id);
        }
        Payment moved = payment.in(next.get());
        ledger.update(moved);
        ledger.enter(move.entry(), moved, key, now());
        return new Answer(200, json.writeValueAsString(moved), id, false);
    }

    private Answer problem(ProblemDetail problem, @Nullable UUID payment) {
        return new Answer(problem.getStatus(), json.writeValueAsString(problem), payment, false);
    }

    /** To the microsecond, as the database keeps it: what is read later is what was answered. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
