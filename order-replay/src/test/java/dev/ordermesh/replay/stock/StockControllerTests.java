package dev.ordermesh.replay.stock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.replay.read.ReplayProblems;
import dev.ordermesh.topology.MeshTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class StockControllerTests {

    private final List<String> asked = new ArrayList<>();
    private CompletableFuture<byte[]> answer =
            CompletableFuture.completedFuture("{\"region\":\"eu-west\"}".getBytes(UTF_8));

    @Test
    void asksAWorkerOfTheRegion() {
        client().get()
                .uri("/stock?region=eu-west&after=a&limit=5")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON);
        assertThat(asked).containsExactly("stock.read.eu-west {\"after\":\"a\",\"limit\":5}");
    }

    @Test
    void tellsAWorkerWhatWasCounted() {
        put("{\"onHand\":7}").expectStatus().isOk();
        assertThat(asked).containsExactly("stock.set.eu-west {\"sku\":\"tea.1\",\"onHand\":7}");
    }

    @Test
    void passesAWorkersProblemOn() {
        answer = CompletableFuture.completedFuture("{\"status\":400}".getBytes(UTF_8));
        put("{\"onHand\":7}")
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void saysThatNobodyAnswers() {
        answer =
                CompletableFuture.failedFuture(
                        new BrokerUnavailable(BrokerUnavailable.Reason.NO_RESPONDERS, "nobody"));
        put("{\"onHand\":7}").expectStatus().isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({"/stock", "/stock?region=mars", "/stock?region=eu-west&limit=x", "/stock?x=1"})
    void refusesWhatItCanNotAsk(String uri) {
        client().get().uri(uri).exchange().expectStatus().isBadRequest();
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesABodyWithoutPieces() {
        put("{\"onHand\":\"many\"}").expectStatus().isBadRequest();
        assertThat(asked).isEmpty();
    }

    private WebTestClient.ResponseSpec put(String body) {
        return client().put()
                .uri("/stock/eu-west/tea.1")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private WebTestClient client() {
        Broker broker = mock(Broker.class);
        when(broker.requestAsync(any(), any(), any()))
                .thenAnswer(call -> {
                    asked.add(
                            call.getArgument(0)
                                    + " "
                                    + new String(call.<byte[]>getArgument(1), UTF_8));
                    return answer;
                });
        return WebTestClient.bindToController(
                        new StockController(broker, MeshTable.load(Path.of("../configs"))))
                .controllerAdvice(new ReplayProblems())
                .build();
    }
}
