package dev.ordermesh.gateway;

import static dev.ordermesh.gateway.mesh.TestRegions.US_EAST;
import static dev.ordermesh.gateway.testing.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.gateway.testing.RawRequest;
import dev.ordermesh.gateway.testing.RunningGateway;
import dev.ordermesh.gateway.testing.StreamReader;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Message;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderPlacementIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ORDER =
            """
            {"customerId":"c-17","region":"eu-west","currency":"EUR","shipTo":{"country":"DE"},
             "lines":[{"sku":"KB-01","quantity":2,"unitPrice":"49.90"}]}\
            """;

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions(US_EAST.name()).withStreams().build();

    @SuppressWarnings("NullAway.Init")
    private static RunningGateway gateway;

    @SuppressWarnings("NullAway.Init")
    private static StreamReader stream;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.ready(MESH, US_EAST);
        stream = new StreamReader(MESH, US_EAST);
    }

    @AfterAll
    static void stop() {
        stream.close();
        gateway.close();
    }

    @Test
    void says202OnceTheStreamHoldsTheOrderAndItsTrace() {
        HttpResponse<String> answer =
                gateway.post(ORDER, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(answer.statusCode()).isEqualTo(202);
        String id = json(answer).at("/id").asString();
        assertThat(answer.headers().firstValue("Location")).contains("/orders/" + id);
        assertThat(stream.copies(id))
                .singleElement()
                .satisfies(message -> assertPlaced(message, id));
    }

    private static void assertPlaced(Message message, String id) {
        assertThat(message.subject()).isEqualTo("orders.created.eu-west");
        assertThat(message.headers())
                .containsEntry("Nats-Msg-Id", id)
                .containsEntry("ce-id", id)
                .containsEntry("ce-type", "dev.ordermesh.order.created")
                .containsEntry("ce-specversion", "1.0")
                .containsKeys("ce-source", "ce-time", "ce-schemaversion", "ce-correlationid")
                .hasEntrySatisfying(
                        "Orders-Fingerprint", print -> assertThat(print).matches("[0-9a-f]{64}"))
                .hasEntrySatisfying(
                        "traceparent",
                        trace -> assertThat(trace).startsWith("00-" + TRACE).endsWith("-01"));
        assertThat(message.text()).contains("KB-01");
    }

    @Test
    void storesARepeatedKeyOnceAndRefusesItForAnotherOrder() {
        HttpResponse<String> first = gateway.post(ORDER, "Idempotency-Key", "it-1");
        HttpResponse<String> again = gateway.post(ORDER, "Idempotency-Key", "it-1");
        HttpResponse<String> other =
                gateway.post(ORDER.replace("49.90", "50"), "Idempotency-Key", "it-1");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(json(again)).isEqualTo(json(first));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(json(other).at("/type").asString())
                .isEqualTo("urn:ordermesh:problem:idempotency-key-reused");
        assertThat(stream.copies(json(first).at("/id").asString()))
                .singleElement()
                .satisfies(message -> assertThat(message.text()).contains("49.9"));
    }

    @Test
    void comparesWithWhatAForeignClientStoredUnderTheId() {
        String naive = "{\"id\":\"it-own\",\"region\":\"us-east\",\"amount\":99.95}";
        StreamReader.placeNaive(MESH, US_EAST, "it-own", naive);

        assertThat(gateway.post(naive).statusCode()).isEqualTo(202);
        assertThat(json(gateway.post(naive.replace("99.95", "99.96"))).at("/type").asString())
                .isEqualTo("urn:ordermesh:problem:order-id-reused");
        assertThat(stream.copies("it-own")).hasSize(1);
    }

    @Test
    void tellsAtOnceThatWhatItTookIsPlaced() {
        String id = json(gateway.post(ORDER)).at("/id").asString();

        HttpResponse<String> answer = gateway.get("/orders/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/status").asString()).isEqualTo("placed");
        assertThat(json(answer).at("/origin").asString()).isEqualTo("us-east");
        assertThat(gateway.get("/orders/unheard-of").statusCode()).isEqualTo(404);
    }

    @Test
    void storesARequestToCancelOnce() {
        String id = json(gateway.post(ORDER)).at("/id").asString();

        HttpResponse<String> answer = gateway.call("POST", "/orders/" + id + "/cancellation");
        HttpResponse<String> again = gateway.call("POST", "/orders/" + id + "/cancellation");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains("/orders/" + id);
        assertThat(json(answer).at("/region").asString()).isEqualTo("eu-west");
        assertThat(json(answer).at("/status").asString()).isEqualTo("placed");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(stream.cancellations())
                .filteredOn(stored -> stored.message().subject().equals("cancel.eu-west." + id))
                .singleElement()
                .satisfies(stored ->
                        assertThat(stored.message().text()).contains("\"region\":\"us-east\""));
        // A repeat is stored neither beside nor in place of the first: the next one follows it.
        assertThat(stream.cancellations().getLast().sequence())
                .isEqualTo(stream.cancellations().size());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, not-found",
        "GET, /orders, 405, method-not-allowed",
        "DELETE, /orders/o-1, 405, method-not-allowed",
        "GET, /orders/a.b, 400, invalid-order-id",
        "POST, /orders, 415, unsupported-media-type",
        "POST, /orders/unheard-of/cancellation, 404, unknown-order",
        "POST, /orders/a.b/cancellation, 400, invalid-order-id",
        "GET, /orders/o-1/cancellation, 405, method-not-allowed",
    })
    void answersEveryWrongRequestWithAProblem(String method, String path, int status, String type) {
        HttpResponse<String> answer = gateway.call(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(json(answer).at("/type").asString()).isEqualTo("urn:ordermesh:problem:" + type);
        assertThat(json(answer).at("/detail").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "application/json;charset=nonsense", "text/plain"})
    void saysWhichHeaderToSendForATypeThatIsNone(String type) {
        String head =
                "POST /orders HTTP/1.1\r\nHost: t\r\nContent-Type: "
                        + type
                        + "\r\nContent-Length: 2\r\n\r\n{}";
        try (RawRequest request = new RawRequest(gateway.port(), head)) {
            assertThat(request.answer()).startsWith("HTTP/1.1 415").contains("problem+json");
        }
    }

    @Test
    void refusesTwoKeys() {
        String head = RawRequest.head(2, "Idempotency-Key: a", "Idempotency-Key: b");
        try (RawRequest request = new RawRequest(gateway.port(), head + "{}")) {
            assertThat(request.answer()).startsWith("HTTP/1.1 400").contains("problem+json");
        }
    }

    @Test
    void refusesABodyOverTheTablesLimit() {
        int most = Math.toIntExact(MESH.table().limits().orderBody().bytes());

        assertThat(gateway.post("a".repeat(most + 1)).statusCode()).isEqualTo(413);
        assertThat(gateway.post("a".repeat(most)).statusCode()).isEqualTo(400);
    }

    @Test
    void countsByTheNamesOfTheField() {
        double accepted = metric("orders_accepted_total", "region=\"eu-west\",repeat=\"false\"");
        double rejected = metric("orders_rejected_total", "reason=\"malformed-json\"");
        double published =
                metric("messaging_client_operation_duration_seconds_count", "outcome=\"stored\"");
        gateway.post(ORDER);
        gateway.post("{");

        assertThat(metric("orders_accepted_total", "region=\"eu-west\",repeat=\"false\""))
                .isEqualTo(accepted + 1);
        assertThat(metric("orders_rejected_total", "reason=\"malformed-json\""))
                .isEqualTo(rejected + 1);
        assertThat(
                        metric(
                                "messaging_client_operation_duration_seconds_count",
                                "outcome=\"stored\""))
                .isEqualTo(published + 1);
        assertThat(gateway.get("/actuator/prometheus").body())
                .contains(
                        "http_server_requests_seconds_bucket",
                        "messaging_client_operation_duration_seconds_bucket");
    }

    /** What a series of this gateway stands at; 0 before it is there. */
    private static double metric(String name, String tags) {
        return gateway.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(tags))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void describesItselfInOpenApiWithEveryProblem() {
        var api = json(gateway.get("/v3/api-docs"));

        assertThat(api.at("/openapi").asString()).startsWith("3.1");
        assertThat(api.at("/paths/~1orders/post/responses").propertyNames())
                .contains("202", "400", "408", "413", "415", "422", "500", "503");
        assertThat(api.at("/paths/~1orders~1{id}/get/responses").propertyNames())
                .contains("200", "400", "404", "500", "503");
        assertThat(api.at("/paths/~1orders~1{id}~1events/get/responses").propertyNames())
                .contains("200", "400", "404", "503");
        assertThat(api.at("/paths/~1orders~1{id}~1cancellation/post/responses").propertyNames())
                .contains("202", "400", "404", "409", "500", "503");
        assertThat(api.findValues("Retry-After")).hasSize(4);
        assertThat(
                        api.at(
                                        "/paths/~1orders/post/responses/422/content/application~1problem+json/schema/$ref")
                                .asString())
                .endsWith("/Problem");
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "title", "status", "detail", "errors", "orderStatus");
    }

    @Test
    void showsTheFieldsOfAnOrderAndOfItsStatus() {
        var schemas = json(gateway.get("/v3/api-docs")).at("/components/schemas");

        assertThat(schemas.at("/Order/properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "customerId",
                        "region",
                        "currency",
                        "shipTo",
                        "lines",
                        "amount",
                        "created_at");
        assertThat(schemas.at("/Order/required").isMissingNode()).isTrue();
        assertThat(schemas.at("/Order/properties/id/pattern").asString())
                .isEqualTo("^[A-Za-z0-9_-]{1,64}$");
        assertThat(schemas.at("/Order/properties/id/description").asString())
                .contains("Not beside an Idempotency-Key");
        assertThat(schemas.at("/Order/properties/lines/maxItems").asInt()).isEqualTo(100);
        assertThat(schemas.at("/Line/properties/quantity/maximum").asInt()).isEqualTo(10_000);
        assertThat(schemas.at("/Line/properties/unitPrice/type").toString())
                .contains("number", "string");
        assertThat(schemas.at("/OrderStatus/properties").propertyNames())
                .containsExactlyInAnyOrder("id", "region", "origin", "status", "reason", "steps");
        assertThat(schemas.at("/OrderStatus/properties/status/enum").toString())
                .isEqualTo(
                        "[\"placed\",\"accepted\",\"paid\",\"reserved\",\"shipped\","
                                + "\"fulfilled\",\"rejected\",\"cancelled\"]");
        assertThat(schemas.at("/Step/properties").propertyNames()).contains("status", "at");
    }

    @Test
    void leadsFromTheRootToAPageToTryIt() {
        HttpResponse<String> answer = gateway.get("/");
        for (int hop = 0; hop < 3 && answer.statusCode() == 302; hop++) {
            answer = gateway.get(answer.headers().firstValue("Location").orElseThrow());
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("swagger-ui-bundle.js");
    }
}
