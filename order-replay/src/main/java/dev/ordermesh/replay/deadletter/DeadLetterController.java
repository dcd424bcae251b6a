package dev.ordermesh.replay.deadletter;

import dev.ordermesh.replay.read.ExactJson;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code GET /dead-letters} and {@code GET /dead-letters/ID}. */
@RestController
final class DeadLetterController {

    private final DeadLetters letters;
    private final DeadLetterParameters parameters;
    private final Scheduler scheduler;

    DeadLetterController(
            DeadLetters letters, DeadLetterParameters parameters, Scheduler readScheduler) {
        this.letters = letters;
        this.parameters = parameters;
        this.scheduler = readScheduler;
    }

    /**
     * Lists dead letters, one JSON document a line, oldest first.
     *
     * @param query {@code since}, {@code until}, {@code region}, {@code cause}, {@code limit}
     */
    @GetMapping(path = "/dead-letters", produces = MediaType.APPLICATION_NDJSON_VALUE)
    Mono<ResponseEntity<Flux<byte[]>>> list(@RequestParam MultiValueMap<String, String> query) {
        DeadLetterQuery asked = parameters.read(query);
        return Mono.fromCallable(() -> letters.list(asked))
                .map(found ->
                        ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_NDJSON)
                                .body(Flux.fromIterable(found).map(ExactJson::line)))
                .subscribeOn(scheduler)
                .cancelOn(scheduler);
    }

    /** Everything about one dead letter. */
    @GetMapping("/dead-letters/{id}")
    Mono<ResponseEntity<byte[]>> show(@PathVariable String id) {
        long number = DeadLetterParameters.id(id);
        return Mono.fromCallable(() -> DeadLetterDetail.of(letters.get(number)))
                .map(detail ->
                        ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(ExactJson.document(detail)))
                .subscribeOn(scheduler)
                .cancelOn(scheduler);
    }
}
