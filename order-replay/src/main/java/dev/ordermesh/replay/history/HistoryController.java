package dev.ordermesh.replay.history;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The front door of history: {@code GET /history}. */
@RestController
final class HistoryController {

    private final History history;
    private final QueryParameters parameters;

    HistoryController(History history, QueryParameters parameters) {
        this.history = history;
        this.parameters = parameters;
    }

    @GetMapping(path = "/history", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<Flux<byte[]>> history(@RequestParam MultiValueMap<String, String> query) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .body(history.read(parameters.read(query)));
    }
}
