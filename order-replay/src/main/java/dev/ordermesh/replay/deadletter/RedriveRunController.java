package dev.ordermesh.replay.deadletter;

import dev.ordermesh.replay.read.BadParameter;
import dev.ordermesh.replay.read.Bodies;
import dev.ordermesh.replay.read.ExactJson;
import dev.ordermesh.replay.read.Parameters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /dead-letters/redrives}: many letters at once, while people look on. */
@RestController
final class RedriveRunController {

    static final String PATH = "/dead-letters/redrives";

    private static final String RATE = "rate";
    private static final String LETTERS = "letters";

    /** What an absent rate means. */
    private static final long RATE_DEFAULT = 10;

    private static final long RATE_MAX = 1_000;

    /** A full set of the longest numbers, with blanks. */
    private static final int BODY_MAX = 32 * 1_024;

    private final RedriveRuns runs;

    RedriveRunController(RedriveRuns runs) {
        this.runs = runs;
    }

    /**
     * Begins to place the orders of these dead letters again, in this order; the set is what is
     * named, so nothing joins it later. Answers 202, and Location tells how far it is.
     *
     * @param query {@code rate}: orders a second, 1 to {@value #RATE_MAX}, {@value #RATE_DEFAULT}
     *     when absent
     * @param request its body is <code>{"letters":[7,8,9]}</code>: their numbers, each once, at
     *     most {@value DeadLetterParameters#LIMIT_MAX}
     */
    @PostMapping(PATH)
    Mono<ResponseEntity<byte[]>> begin(
            @RequestParam MultiValueMap<String, String> query, ServerHttpRequest request) {
        Long rate = Parameters.of(query, Set.of(RATE)).read(RATE, Parameters.upTo(RATE_MAX));
        int most = Math.toIntExact(rate == null ? RATE_DEFAULT : rate);
        return Bodies.read(request, BODY_MAX)
                .map(body -> accepted(runs.begin(letters(body.orElse(null)), most)));
    }

    /** The running one and the last that ended, oldest first. */
    @GetMapping(PATH)
    ResponseEntity<byte[]> all() {
        return json(ResponseEntity.ok(), runs.all());
    }

    /** How far one is. */
    @GetMapping(PATH + "/{id}")
    ResponseEntity<byte[]> show(@PathVariable String id) {
        return json(ResponseEntity.ok(), runs.get(id));
    }

    /**
     * Has it stop before its next letter; a repeat changes nothing. Location tells when it has, and
     * what had no turn is as it was.
     */
    @PostMapping(PATH + "/{id}/cancellation")
    ResponseEntity<byte[]> cancel(@PathVariable String id) {
        return accepted(runs.cancel(id));
    }

    private static List<Long> letters(byte @Nullable [] body) {
        JsonNode named = body == null ? null : ExactJson.tree(body);
        if (named == null || !named.path(LETTERS).isArray()) {
            throw new BadParameter(
                    LETTERS, "must be an array of numbers in a JSON body, as in {\"letters\":[7]}");
        }
        Set<Long> letters = new LinkedHashSet<>();
        for (JsonNode letter : named.path(LETTERS)) {
            if (!letter.isIntegralNumber() || !letter.canConvertToLong() || letter.asLong() < 1) {
                throw new BadParameter(LETTERS, "has what is no number of a letter: " + letter);
            }
            if (!letters.add(letter.asLong())) {
                throw new BadParameter(LETTERS, "has %s twice".formatted(letter));
            }
        }
        if (letters.isEmpty() || letters.size() > DeadLetterParameters.LIMIT_MAX) {
            throw new BadParameter(
                    LETTERS,
                    "must be 1 to %d, and are %d"
                            .formatted(DeadLetterParameters.LIMIT_MAX, letters.size()));
        }
        return List.copyOf(letters);
    }

    private static ResponseEntity<byte[]> accepted(RedriveProgress progress) {
        return json(
                ResponseEntity.accepted().header(HttpHeaders.LOCATION, PATH + "/" + progress.id()),
                progress);
    }

    private static ResponseEntity<byte[]> json(ResponseEntity.BodyBuilder answer, Object value) {
        return answer.contentType(MediaType.APPLICATION_JSON).body(ExactJson.document(value));
    }
}
