package dev.ordermesh.replay.stock;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.StockSubjects;
import dev.ordermesh.replay.read.BadParameter;
import dev.ordermesh.topology.MeshTable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /stock} and {@code PUT /stock/REGION/SKU}: one question to a worker of the region. */
@RestController
final class StockController {

    /** Longer than a worker's own limit, so that its problem is heard. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final String REGION = "region";
    private static final String LIMIT = "limit";
    private static final String ON_HAND = "onHand";
    private static final Set<String> KNOWN = Set.of(REGION, "sku", "after", LIMIT);
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final JsonMapper JSON = new JsonMapper();

    private final Broker broker;
    private final MeshTable table;

    StockController(Broker broker, MeshTable table) {
        this.broker = broker;
        this.table = table;
    }

    /**
     * Levels of a region.
     *
     * @param query {@code region}; {@code sku} for one article, or {@code after} and {@code limit}
     *     for a page
     */
    @GetMapping("/stock")
    Mono<ResponseEntity<byte[]>> read(@RequestParam MultiValueMap<String, String> query) {
        for (String name : query.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new BadParameter(name, "is not known; known are after, limit, region, sku");
            }
        }
        ObjectNode question = JSON.createObjectNode();
        Map<String, String> given = query.toSingleValueMap();
        given.forEach((name, value) -> {
            if (name.equals(LIMIT)) {
                question.put(name, number(name, value));
            } else if (!name.equals(REGION)) {
                question.put(name, value);
            }
        });
        return ask(StockSubjects.read(region(given.getOrDefault(REGION, ""))), question);
    }

    /** Says what was counted: {@code {"onHand":5}}, reserved pieces included. */
    @PutMapping("/stock/{region}/{sku}")
    Mono<ResponseEntity<byte[]>> set(
            @PathVariable String region, @PathVariable String sku, @RequestBody byte[] body) {
        ObjectNode count = JSON.createObjectNode().put("sku", sku).put(ON_HAND, onHand(body));
        return ask(StockSubjects.set(region(region)), count);
    }

    private static long onHand(byte[] body) {
        try {
            JsonNode pieces = JSON.readTree(body).path(ON_HAND);
            if (pieces.isIntegralNumber() && pieces.canConvertToLong()) {
                return pieces.asLong();
            }
        } catch (JacksonException e) {
            throw new BadParameter("body", "is no JSON: " + e.getOriginalMessage());
        }
        throw new BadParameter(ON_HAND, "must be a whole number of pieces");
    }

    private Region region(String name) {
        if (!table.regionNames().contains(name)) {
            throw new BadParameter(REGION, "must be one of " + table.regionNames());
        }
        return new Region(name);
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new BadParameter(name, "must be a whole number");
        }
    }

    private Mono<ResponseEntity<byte[]>> ask(String subject, ObjectNode question) {
        return Mono.fromFuture(() ->
                        broker.requestAsync(subject, JSON.writeValueAsBytes(question), PATIENCE))
                .map(StockController::passedOn);
    }

    /** A worker's problem is told by its status. */
    private static ResponseEntity<byte[]> passedOn(byte[] answer) {
        int status = JSON.readTree(answer).path("status").asInt(HttpStatus.OK.value());
        boolean fine = status == HttpStatus.OK.value();
        return ResponseEntity.status(status)
                .contentType(fine ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON)
                .body(answer);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> nobodyAnswers(BrokerUnavailable unavailable) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "no worker of the region answers: " + unavailable.getMessage());
        problem.setType(URI.create("urn:ordermesh:problem:stock-unavailable"));
        problem.setTitle("Stock can't be told or set now");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem);
    }
}
