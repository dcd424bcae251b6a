package dev.ordermesh.replay.audit;

import dev.ordermesh.replay.read.BadParameter;
import dev.ordermesh.replay.read.PointInTime;
import dev.ordermesh.topology.ConsumerPlan;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.StreamRole;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code GET /audit}. */
@RestController
final class AuditController {

    private static final String SINCE = "since";
    private static final String SETTLE = "settle";

    private final Audits audits;
    private final MeshTable table;
    private final AuditProperties properties;
    private final Clock clock;
    private final Scheduler scheduler;

    AuditController(
            Audits audits,
            MeshTable table,
            AuditProperties properties,
            Clock clock,
            Scheduler readScheduler) {
        this.audits = audits;
        this.table = table;
        this.properties = properties;
        this.clock = clock;
        this.scheduler = readScheduler;
    }

    /**
     * Audits what is in history now.
     *
     * @param query {@code since}: only from this time on; {@code settle}: open orders that have
     *     moved for so long ago, or since that time, are excused
     */
    @GetMapping("/audit")
    Mono<AuditReport> audit(@RequestParam MultiValueMap<String, String> query) {
        AuditScope scope = scope(query);
        return Mono.fromCallable(() -> audits.run(scope))
                .subscribeOn(scheduler)
                .cancelOn(scheduler);
    }

    private AuditScope scope(MultiValueMap<String, String> query) {
        for (String name : query.keySet()) {
            if (!Set.of(SINCE, SETTLE).contains(name)) {
                throw new BadParameter(name, "is not known; known are settle, since");
            }
        }
        return new AuditScope(
                table.regionNames(),
                workers(),
                time(query, SINCE),
                time(query, SETTLE),
                properties.ordersMax(),
                properties.findingsMax());
    }

    /** Those that walk orders: as they arrive, and as their time has come. */
    private Set<String> workers() {
        return table.consumers().stream()
                .filter(consumer ->
                        consumer.stream() == StreamRole.INBOUND
                                || consumer.stream() == StreamRole.TIMERS)
                .map(ConsumerPlan::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private @Nullable Instant time(MultiValueMap<String, String> query, String name) {
        String text = query.getFirst(name);
        try {
            return text == null ? null : new PointInTime(clock).read(text);
        } catch (IllegalArgumentException e) {
            throw new BadParameter(name, String.valueOf(e.getMessage()));
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadableLedger(PaymentLedger.Unreadable unreadable) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(unreadable.getMessage()));
        problem.setType(URI.create("urn:ordermesh:problem:ledger-unreadable"));
        problem.setTitle("The payment provider's ledger can't be read");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyOrders(OrderAudit.TooManyOrders tooMany) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(tooMany.getMessage()));
        problem.setType(URI.create("urn:ordermesh:problem:too-many-orders"));
        problem.setTitle("There are too many orders for one audit");
        return ResponseEntity.unprocessableContent().body(problem);
    }
}
