package dev.ordermesh.worker.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.worker.testing.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who stands beside a history asks the workers of every region. */
class StockRequestsIT {

    @RegisterExtension
    static final LocalMesh MESH =
            LocalMesh.builder().regions("us-east", "eu-west").withStreams().build();

    private static StockWorker here;
    private static StockWorker there;
    private static TestClient replay;

    @BeforeAll
    static void start() {
        here = new StockWorker(MESH, "us-east", StockWorker.PROPERTIES, 1_000);
        there = new StockWorker(MESH, "eu-west", StockWorker.PROPERTIES, 2_000);
        replay = TestClient.replay(MESH, "us-east");
        // The interest of a link's other side takes a moment to be known.
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(BrokerUnavailable.class)
                .until(() -> replay.request("stock.read.eu-west", "{}").contains("2000"));
    }

    @AfterAll
    static void stop() {
        replay.close();
        there.close();
        here.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east", "eu-west"})
    void setsAndShowsALevelOfAnyRegion(String region) {
        assertThat(replay.request("stock.set." + region, "{\"sku\":\"tea.1\",\"onHand\":7}"))
                .isEqualTo(
                        "{\"sku\":\"tea.1\",\"onHand\":7,\"reserved\":0,\"shipped\":0,\"available\":7}");
        assertThat(replay.request("stock.read." + region, "{\"sku\":\"tea.1\"}"))
                .startsWith("{\"region\":\"" + region + "\"")
                .contains("\"onHand\":7");
        assertThat(replay.request("stock.read." + region, "{\"limit\":1}"))
                .contains("\"sku\":\"tea.1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    stock.set.eu-west  | {"sku":"a b","onHand":7} | a sku must be
                    stock.set.eu-west  | {"sku":"a","onHand":-1}  | pieces must be 0 to
                    stock.set.eu-west  | {"sku":"a"}              | sku and onHand must be given
                    stock.set.eu-west  | [                        | the request can't be read
                    stock.read.eu-west | {"limit":0}              | limit must be 1 to 500
                    """)
    void saysWhatIsWrongWithARequest(String subject, String request, String detail) {
        assertThat(replay.request(subject, request))
                .contains("\"status\":400")
                .contains("\"detail\":\"" + detail);
    }

    @Test
    void pagesGoOnAfterAnArticle() {
        for (String sku : new String[] {"p-1", "p-2", "p-3"}) {
            assertThat(
                            replay.request(
                                    "stock.set.eu-west",
                                    "{\"sku\":\"%s\",\"onHand\":1}".formatted(sku)))
                    .contains(sku);
        }

        assertThat(replay.request("stock.read.eu-west", "{\"after\":\"p-1\",\"limit\":1}"))
                .contains("\"sku\":\"p-2\"", "\"next\":\"p-2\"")
                .doesNotContain("p-1", "p-3");
    }
}
