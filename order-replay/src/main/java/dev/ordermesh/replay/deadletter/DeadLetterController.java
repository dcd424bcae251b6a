package dev.ordermesh.replay.deadletter;

import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.replay.read.ExactJson;
import java.util.List;
import java.util.Map;
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
    private final Resolutions resolutions;
    private final Fates fates;
    private final DeadLetterParameters parameters;
    private final Scheduler scheduler;

    DeadLetterController(
            DeadLetters letters,
            Resolutions resolutions,
            Fates fates,
            DeadLetterParameters parameters,
            Scheduler readScheduler) {
        this.letters = letters;
        this.resolutions = resolutions;
        this.fates = fates;
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
        return Mono.fromCallable(() -> list(asked))
                .map(found ->
                        ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_NDJSON)
                                .body(Flux.fromIterable(found).map(ExactJson::line)))
                .subscribeOn(scheduler)
                .cancelOn(scheduler);
    }

    private List<DeadLetterLine> list(DeadLetterQuery query) {
        List<DeadLetter> found = letters.list(query);
        Map<Long, Resolution> decided = resolutions.of(found.stream().map(DeadLetter::id).toList());
        Map<Long, String> ends = fates.of(decided);
        return found.stream()
                .map(letter ->
                        DeadLetterLine.of(letter, decided.get(letter.id()), ends.get(letter.id())))
                .toList();
    }

    private DeadLetterDetail show(long id) {
        StoredMessage letter = letters.get(id);
        Map<Long, Resolution> decided = resolutions.of(List.of(id));
        return DeadLetterDetail.of(letter, decided.get(id), fates.of(decided).get(id));
    }

    /** Everything about one dead letter. */
    @GetMapping("/dead-letters/{id}")
    Mono<ResponseEntity<byte[]>> show(@PathVariable String id) {
        long number = DeadLetterParameters.id(id);
        return Mono.fromCallable(() -> show(number))
                .map(detail ->
                        ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(ExactJson.document(detail)))
                .subscribeOn(scheduler)
                .cancelOn(scheduler);
    }
}
