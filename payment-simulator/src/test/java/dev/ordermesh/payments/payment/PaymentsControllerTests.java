package dev.ordermesh.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.ordermesh.payments.faults.Pauses;
import java.io.UnsupportedEncodingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole app without a network and without waiting. Only one request may be in progress, so that
 * every test sees that the one before has left.
 */
@SpringBootTest(properties = "payment-simulator.requests-max=1")
@AutoConfigureMockMvc
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PaymentsControllerTests {

    private static final String PROBLEM = "urn:payments:problem:";

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private static Path data;

    private final MockMvcTester http;

    @MockitoBean private Pauses pauses;

    private final Ledger ledger;

    /** Unlike any other test's. */
    private final String key = UUID.randomUUID().toString();

    PaymentsControllerTests(MockMvcTester http, Ledger ledger) {
        this.http = http;
        this.ledger = ledger;
    }

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry registry) {
        registry.add("payment-simulator.data", data::toString);
    }

    @BeforeEach
    void nothingGoesWrong() {
        assertThat(faults("{}")).hasStatus(200);
    }

    @Test
    void authorises() {
        MvcTestResult answer = pay(key, order("o-1", "49.9"));

        assertThat(answer).hasStatus(201).doesNotContainHeader("Idempotent-Replayed");
        assertThat(answer)
                .bodyJson()
                .isLenientlyEqualTo(
                        """
                        {"status":"authorised","orderId":"o-1","customerId":"c-1",
                         "amount":"49.90","currency":"EUR","region":"eu-west"}
                        """);
        assertThat(answer).headers().hasValue("Location", "/payments/" + id(answer));
        assertThat(text(get("/payments/" + id(answer)))).isEqualTo(text(answer));
    }

    @Test
    void answersARepeatAsBefore() {
        MvcTestResult first = pay(key, order("o-2", "49.9"));

        // Written otherwise, but the same.
        MvcTestResult repeat = pay(key, order("o-2", "49.900").replace(",", " , "));

        assertThat(repeat).hasStatus(201).headers().hasValue("Idempotent-Replayed", "true");
        assertThat(repeat).headers().hasValue("Location", "/payments/" + id(first));
        assertThat(text(repeat)).isEqualTo(text(first));
        assertThat(get("/payments?orderId=o-2"))
                .bodyJson()
                .extractingPath("$.payments")
                .asArray()
                .hasSize(1);
    }

    @Test
    void refusesAKeyOfAnotherRequest() {
        String id = id(pay(key, order("o-3", "1")));

        refused(pay(key, order("o-3", "2")), 422, "idempotency-key-reused");
        refused(move(key, id, "capture"), 422, "idempotency-key-reused");
        assertThat(pay(key, order("o-3", "1"))).hasStatus(201);
    }

    @Test
    void twoKeysAreTwoPayments() {
        assertThat(pay(key + "a", order("o-4", "7"))).hasStatus(201);
        assertThat(pay(key + "b", order("o-4", "7"))).hasStatus(201);

        assertThat(get("/payments?orderId=o-4"))
                .bodyJson()
                .extractingPath("$.payments[*].status")
                .asArray()
                .containsExactly("authorised", "authorised");
    }

    @Test
    void refusesARequestWithoutOneUsableKey() {
        refused(pay(null, order("o-5", "1")), 400, "invalid-idempotency-key");
        refused(pay("", order("o-5", "1")), 400, "invalid-idempotency-key");
        refused(pay("two words", order("o-5", "1")), 400, "invalid-idempotency-key");
        refused(pay("x".repeat(256), order("o-5", "1")), 400, "invalid-idempotency-key");
        refused(
                http.post()
                        .uri("/payments")
                        .header("Idempotency-Key", "a", "b")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(order("o-5", "1"))
                        .exchange(),
                400,
                "invalid-idempotency-key");
        refused(
                move(null, "00000000-0000-0000-0000-000000000000", "void"),
                400,
                "invalid-idempotency-key");
        assertThat(pay("x".repeat(255), order("o-5", "1"))).hasStatus(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "orderId":"o"   | "orderId":""          | orderId must be 1 to 128
                    "orderId":"o"   | "orderId":"a b"       | orderId must be 1 to 128
                    "orderId":"o"   | "orderId":null        | orderId is missing
                    "customerId":"c"| "customerId":null     | customerId is missing
                    "region":"r"    | "region":"ü"          | region must be 1 to 128
                    "amount":"1"    | "amount":1            | Cannot coerce Integer
                    "amount":"1"    | "amount":1.5          | Cannot coerce Float
                    "amount":"1"    | "amount":null         | amount is missing
                    "amount":"1"    | "amount":"0.00"       | amount must be above 0
                    "amount":"1"    | "amount":"-1"         | amount must be a decimal such as 49.90
                    "amount":"1"    | "amount":"1e3"        | amount must be a decimal such as 49.90
                    "amount":"1"    | "amount":"1.005"      | more decimals than EUR, which has 2
                    "currency":"EUR"| "currency":"EURO"     | currency must be an ISO 4217 code
                    "currency":"EUR"| "currency":"XAU"      | currency must be money, not XAU
                    "currency":"EUR"| "currency":null       | currency is missing
                    "region":"r"    | "region":"r","x":1    | Unrecognized property
                    }               | ]                     | Unexpected close marker
                    """)
    void saysWhatIsWrongWithABody(String part, String instead, String words) {
        String good =
                "{\"orderId\":\"o\",\"customerId\":\"c\",\"amount\":\"1\",\"currency\":\"EUR\",\"region\":\"r\"}";
        assertThat(good).contains(part);

        refused(pay(key, good.replace(part, instead)), 400, "unreadable-body").contains(words);
        assertThat(pay(key, good)).as("the key is not used up").hasStatus(201);
    }

    @Test
    void capturesOnce() {
        String id = id(pay(key, order("o-6", "5")));

        MvcTestResult first = move(key + "c", id, "capture");
        assertThat(first)
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("captured");
        MvcTestResult repeat = move(key + "c", id, "capture");
        assertThat(repeat).hasStatus(200).headers().hasValue("Idempotent-Replayed", "true");
        assertThat(text(repeat)).isEqualTo(text(first));
        forbidden(move(key + "d", id, "capture"), "captured");
        forbidden(move(key + "e", id, "void"), "captured");

        assertThat(move(key + "r", id, "refund"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("refunded");
        forbidden(move(key + "s", id, "refund"), "refunded");
        assertThat(text(move(key + "c", id, "capture"))).as("what was said").isEqualTo(text(first));
        forbidden(move(key + "d", id, "capture"), "captured");
        assertThat(kinds("o-6")).containsExactly("authorisation", "capture", "refund");
    }

    @Test
    void voidsOnce() {
        String id = id(pay(key, order("o-7", "5")));

        forbidden(move(key + "r", id, "refund"), "authorised");
        assertThat(move(key + "v", id, "void"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("voided");
        forbidden(move(key + "w", id, "void"), "voided");
        forbidden(move(key + "c", id, "capture"), "voided");
        assertThat(kinds("o-7")).containsExactly("authorisation", "void");
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture", "void", "refund"})
    void knowsNoPaymentThatWasNotMade(String move) {
        String nobody = "00000000-0000-0000-0000-000000000000";

        refused(move(key, nobody, move), 404, "unknown-payment");
        refused(get("/payments/" + nobody), 404, "unknown-payment");
        assertThat(move(key, "nobody", move)).hasStatus(400);
    }

    @Test
    void declinesByKey() {
        assertThat(faults("{\"decline-rate\":1}")).hasStatus(200);

        MvcTestResult declined = pay(key, order("o-8", "5"));

        refused(declined, 402, "declined");
        assertThat(declined).bodyJson().extractingPath("$.reason").isEqualTo("card_declined");
        MvcTestResult repeat = pay(key, order("o-8", "5"));
        assertThat(repeat).hasStatus(402).headers().hasValue("Idempotent-Replayed", "true");
        assertThat(text(repeat)).isEqualTo(text(declined));
        forbidden(move(key + "c", id(declined), "capture"), "declined");
        assertThat(kinds("o-8")).containsExactly("decline");
    }

    @ParameterizedTest
    @CsvSource({"error-rate, 500, internal-error, PT0S", "silence-rate, 504, no-answer, PT1M"})
    void doesNothingWhenItFails(String rate, int status, String type, Duration pause) {
        assertThat(faults("{\"%s\":1}".formatted(rate))).hasStatus(200);
        refused(pay(key, order("o-9", "5")), status, type);
        verify(pauses).pause(pause);

        assertThat(faults("{}")).hasStatus(200);
        assertThat(pay(key, order("o-9", "5")))
                .hasStatus(201)
                .doesNotContainHeader("Idempotent-Replayed");
    }

    @Test
    void hasDoneAllBeforeItAnswersLate() {
        assertThat(faults("{\"late-rate\":1,\"late-delay\":\"3s\"}")).hasStatus(200);
        List<String> seen = new ArrayList<>();
        doAnswer(
                        _ -> {
                            assertThat(
                                            TransactionSynchronizationManager
                                                    .isActualTransactionActive())
                                    .isFalse();
                            return seen.addAll(kinds("o-10"));
                        })
                .when(pauses)
                .pause(Duration.ofSeconds(3));

        assertThat(pay(key, order("o-10", "5"))).hasStatus(201);

        assertThat(seen).as("in the ledger while it pauses").containsExactly("authorisation");
    }

    @Test
    void takesNoMoreThanItsMost() {
        List<MvcTestResult> second = new ArrayList<>();
        doAnswer(_ -> second.add(pay(key + "2", order("o-11", "5")))).when(pauses).pause(any());

        assertThat(pay(key, order("o-11", "5"))).hasStatus(201);

        refused(second.getFirst(), 503, "too-many-requests-in-progress");
        assertThat(second.getFirst()).headers().hasValue(HttpHeaders.RETRY_AFTER, "1");
        assertThat(kinds("o-11")).hasSize(1);
    }

    @Test
    void readsTheLedgerInParts() {
        String first = id(pay(key + "1", order("o-12", "5")));
        assertThat(pay(key + "2", order("o-12", "6"))).hasStatus(201);
        assertThat(move(key + "3", first, "capture")).hasStatus(200);
        int last = number(get("/ledger/totals"), "through");

        MvcTestResult page = get("/ledger?after=%d&limit=2".formatted(last - 3));
        assertThat(page)
                .bodyJson()
                .extractingPath("$.entries[*].seq")
                .asArray()
                .containsExactly(last - 2, last - 1);
        assertThat(page).bodyJson().extractingPath("$.more").isEqualTo(true);
        assertThat(page).bodyJson().extractingPath("$.next").isEqualTo(last - 1);
        MvcTestResult end = get("/ledger?after=%d&limit=2".formatted(last - 1));
        assertThat(end)
                .bodyJson()
                .extractingPath("$.entries[0]")
                .asMap()
                .containsEntry("seq", last)
                .containsEntry("paymentId", first)
                .containsEntry("orderId", "o-12")
                .containsEntry("kind", "capture")
                .containsEntry("amount", "5.00")
                .containsEntry("currency", "EUR")
                .containsEntry("region", "eu-west")
                .containsEntry("idempotencyKey", key + "3")
                .containsKey("at");
        assertThat(end).bodyJson().extractingPath("$.more").isEqualTo(false);
        MvcTestResult beyond = get("/ledger?after=%d".formatted(last));
        assertThat(beyond)
                .bodyJson()
                .isStrictlyEqualTo("{\"entries\":[],\"next\":%d,\"more\":false}".formatted(last));
    }

    @Test
    void sumsUpByCurrency() {
        String yen = order("o-13", "500").replace("EUR", "JPY");
        String captured = id(pay(key + "1", yen));
        String voided = id(pay(key + "2", yen.replace("500", "70")));
        assertThat(pay(key + "3", yen.replace("500", "1"))).hasStatus(201);
        assertThat(move(key + "4", captured, "capture")).hasStatus(200);
        assertThat(move(key + "5", voided, "void")).hasStatus(200);
        assertThat(move(key + "6", captured, "refund")).hasStatus(200);
        assertThat(faults("{\"decline-rate\":1}")).hasStatus(200);
        assertThat(pay(key + "7", yen.replace("500", "9"))).hasStatus(402);

        assertThat(get("/ledger/totals"))
                .bodyJson()
                .extractingPath("$.totals[?(@.currency=='JPY')]")
                .asArray()
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("authorised", "571")
                .containsEntry("captured", "500")
                .containsEntry("voided", "70")
                .containsEntry("refunded", "500")
                .containsEntry("declined", "9")
                .extractingByKey("counts")
                .hasToString("{authorisation=3, decline=1, capture=1, void=1, refund=1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "limit=0", "limit=1001"})
    void refusesAPartThatCantBe(String query) {
        refused(get("/ledger?" + query), 400, "invalid-parameter")
                .contains(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404",
        "GET, /ledger?after=x, 400",
        "GET, /payments, 400",
        "GET, /payments/x, 400",
        "DELETE, /payments, 405",
        "POST, /payments, 400",
    })
    void answersWithAProblemAlsoWhatTheFrameworkRefuses(HttpMethod method, String uri, int status) {
        MvcTestResult answer = http.method(method).uri(uri).exchange();

        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo(status);
    }

    @Test
    void takesNothingButJson() {
        assertThat(
                        http.post()
                                .uri("/payments")
                                .header("Idempotency-Key", key)
                                .contentType(MediaType.TEXT_PLAIN)
                                .content("o-15"))
                .hasStatus(415)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void showsFaultsAsTheyWereSet() {
        assertThat(faults("{\"seed\":4,\"late-rate\":0.5,\"late-delay\":\"2500ms\"}"))
                .hasStatus(200);

        assertThat(get("/faults"))
                .bodyJson()
                .isStrictlyEqualTo(
                        """
                        {"seed":4,"decline-rate":0.0,"error-rate":0.0,"silence-rate":0.0,
                         "silence-limit":"PT1M","late-rate":0.5,"late-delay":"PT2.5S",
                         "latency-min":"PT0S","latency-max":"PT0S"}
                        """);
        String shown = text(get("/faults"));
        assertThat(text(faults(shown))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"error-rate":2}         | payment-simulator.faults.error-rate must be 0 to 1, not 2.0
                    {"error-rate":"often"}   | payment-simulator.faults.error-rate can't be often
                    {"error-rate":null}      | payment-simulator.faults.error-rate can't be null
                    {"error-rate":[1]}       | payment-simulator.faults.error-rate can't be [1]
                    {"late-delay":"soon"}    | payment-simulator.faults.late-delay can't be soon
                    {"error-rat":0.1}        | payment-simulator.faults.error-rat
                    """)
    void keepsItsFaultsWhenNewOnesCantBe(String body, String words) {
        assertThat(faults("{\"error-rate\":0.25}")).hasStatus(200);

        refused(faults(body), 400, "invalid-faults").contains(words);

        assertThat(get("/faults")).bodyJson().extractingPath("$.error-rate").isEqualTo(0.25);
    }

    @Test
    void pausesForNothingThatHasNoKey() {
        assertThat(faults("{\"latency-min\":\"5s\",\"latency-max\":\"5s\"}")).hasStatus(200);
        assertThat(get("/ledger")).hasStatus(200);
        verify(pauses, never()).pause(any());

        assertThat(pay(key, order("o-14", "5"))).hasStatus(201);

        verify(pauses).pause(Duration.ofSeconds(5));
    }

    private static String order(String id, String amount) {
        return """
        {"orderId":"%s","customerId":"c-1","amount":"%s","currency":"EUR","region":"eu-west"}\
        """
                .formatted(id, amount);
    }

    private MvcTestResult pay(@Nullable String key, String body) {
        return post(key, "/payments", body);
    }

    private MvcTestResult move(@Nullable String key, String id, String move) {
        return post(key, "/payments/%s/%s".formatted(id, move), "");
    }

    private MvcTestResult post(@Nullable String key, String uri, String body) {
        var request = http.post().uri(uri).contentType(MediaType.APPLICATION_JSON).content(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).exchange();
    }

    private MvcTestResult faults(String body) {
        return http.put()
                .uri("/faults")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(String uri) {
        return http.get().uri(uri).exchange();
    }

    /** What was done for an order, in the order in which it was done. */
    private List<String> kinds(String orderId) {
        return ledger.entries(0, Integer.MAX_VALUE).stream()
                .filter(entry -> entry.orderId().equals(orderId))
                .map(entry -> entry.kind().text())
                .toList();
    }

    private static AbstractStringAssert<?> refused(MvcTestResult answer, int status, String type) {
        assertThat(answer)
                .hasStatus(status)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        JsonNode problem = JSON.readTree(text(answer));
        assertThat(problem.path("type").asString()).isEqualTo(PROBLEM + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        return assertThat(problem.path("detail").asString()).isNotEmpty();
    }

    private static void forbidden(MvcTestResult answer, String state) {
        refused(answer, 409, "state-forbids").contains("is " + state);
        assertThat(JSON.readTree(text(answer)).path("state").asString()).isEqualTo(state);
    }

    private static String id(MvcTestResult answer) {
        return JSON.readTree(text(answer)).path("id").asString();
    }

    private static int number(MvcTestResult answer, String field) {
        return JSON.readTree(text(answer)).path(field).asInt();
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
