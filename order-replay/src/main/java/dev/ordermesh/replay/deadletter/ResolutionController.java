package dev.ordermesh.replay.deadletter;

import dev.ordermesh.replay.read.BadParameter;
import dev.ordermesh.replay.read.Bodies;
import dev.ordermesh.replay.read.ExactJson;
import dev.ordermesh.replay.read.Parameters;
import dev.ordermesh.topology.MeshTable;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code POST /dead-letters/ID/discard} and {@code POST /dead-letters/ID/redrive}. */
@RestController
final class ResolutionController {

    private static final String REASON = "reason";
    private static final String AGAIN = "again";
    private static final String DRY_RUN = "dryRun";
    private static final int REASON_LENGTH_MAX = 500;

    private final Resolver resolver;
    private final int bodyMax;
    private final Scheduler scheduler;

    ResolutionController(Resolver resolver, MeshTable table, Scheduler readScheduler) {
        this.resolver = resolver;
        this.bodyMax = Math.toIntExact(table.limits().orderBody().bytes());
        this.scheduler = readScheduler;
    }

    /**
     * Sets a dead letter aside.
     *
     * @param query {@code reason}, required, 1 to 500 characters; {@code again}: also if something
     *     was decided before
     */
    @PostMapping("/dead-letters/{id}/discard")
    Mono<ResponseEntity<byte[]>> discard(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> query) {
        long number = DeadLetterParameters.id(id);
        Parameters parameters = Parameters.of(query, Set.of(REASON, AGAIN));
        String reason = parameters.read(REASON, ResolutionController::reason);
        if (reason == null) {
            throw new BadParameter(REASON, "is missing: say why");
        }
        boolean again = flag(parameters, AGAIN);
        return answer(() -> resolver.discard(number, reason, again));
    }

    /**
     * Places the order of a dead letter again.
     *
     * @param query {@code dryRun}: only say what would be published; {@code again}: also if
     *     something was decided before
     * @param request its body is the corrected body of the order; none: the original's
     */
    @PostMapping("/dead-letters/{id}/redrive")
    Mono<ResponseEntity<byte[]>> redrive(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> query,
            ServerHttpRequest request) {
        long number = DeadLetterParameters.id(id);
        Parameters parameters = Parameters.of(query, Set.of(DRY_RUN, AGAIN));
        boolean again = flag(parameters, AGAIN);
        boolean dryRun = flag(parameters, DRY_RUN);
        return Bodies.read(request, bodyMax)
                .flatMap(body ->
                        answer(() ->
                                dryRun
                                        ? RedrivePlan.of(
                                                resolver.plan(number, body.orElse(null), again))
                                        : resolver.redrive(number, body.orElse(null), again)));
    }

    /** A client that goes away does not stop what it has asked for. */
    private Mono<ResponseEntity<byte[]>> answer(Callable<Object> work) {
        return Mono.fromCallable(work)
                .subscribeOn(scheduler)
                .map(result ->
                        ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(ExactJson.document(result)))
                .cache();
    }

    private static String reason(String text) {
        if (text.codePointCount(0, text.length()) > REASON_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "must be at most " + REASON_LENGTH_MAX + " characters");
        }
        return text;
    }

    private static boolean flag(Parameters parameters, String name) {
        Boolean given =
                parameters.read(
                        name,
                        text ->
                                switch (text) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default ->
                                            throw new IllegalArgumentException(
                                                    "must be true or false");
                                });
        return given != null && given;
    }
}
