package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.topology.RegionView;
import dev.ordermesh.topology.UserPlan;
import dev.ordermesh.topology.UserPlan.Account;
import dev.ordermesh.topology.UserPlan.Right;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RightsIT {

    @RegisterExtension static final LocalMesh MESH = LocalMesh.builder().withStreams().build();

    private static final String REGION = "us-east";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway",
                "worker",
                "replay",
                "controller",
                "monitor",
                "producer",
                "observer"
            })
    void everyUserMayPublishWhatItsRowsSayAndNothingOfTheOthersRows(String name) {
        UserPlan user = MESH.table().user(name);
        List<String> own = patterns(user);
        try (RawClient client = new RawClient(MESH, REGION, name)) {
            // Of one account only: another account's subjects are other subjects.
            MESH.table().users().stream()
                    .filter(other -> other.account() == user.account())
                    .flatMap(other -> patterns(other).stream())
                    .map(RightsIT::example)
                    .distinct()
                    .forEach(subject ->
                            assertThat(client.mayPublish(subject))
                                    .as(name + " publishes " + subject)
                                    .isEqualTo(own.stream().anyMatch(p -> matches(p, subject))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, $JS.API.CONSUMER.CREATE.ORDERS_US_EAST.x",
        "gateway, $JS.API.CONSUMER.MSG.NEXT.INBOUND.order-workers",
        "gateway, $JS.API.STREAM.MSG.GET.ORDERS_US_EAST",
        "gateway, $JS.API.STREAM.CREATE.MINE",
        "gateway, orders.fulfilled.us-east",
        "gateway, status.us-east.o-1",
        "worker, $JS.API.STREAM.DELETE.INBOUND",
        "worker, $JS.API.STREAM.PURGE.INBOUND",
        "worker, $JS.API.CONSUMER.DELETE.INBOUND.order-workers",
        "worker, $JS.API.CONSUMER.CREATE.INBOUND.order-workers",
        "worker, orders.fulfilled.eu-west",
        "worker, status.eu-west.o-1",
        "worker, orders.created.us-east",
        "worker, inbound.us-east",
        "worker, stock.eu-west.level.a",
        "worker, $JS.API.CONSUMER.CREATE.STATUS_US_EAST.x",
        "gateway, stock.us-east.level.a",
        "gateway, stock.set.us-east",
        "replay, stock.us-east.level.a",
        "producer, stock.set.us-east",
        "replay, $JS.API.STREAM.PURGE.HISTORY",
        "replay, $JS.API.CONSUMER.CREATE.INBOUND.x",
        "replay, shadow.x.dead.order-workers.us-east",
        "replay, $JS.API.CONSUMER.CREATE.SHADOW.x",
        "replay, $JS.API.STREAM.PURGE.REPLAYS",
        "worker, replay.x",
        "gateway, replay.x",
        "replay, $JS.API.CONSUMER.CREATE.RESOLUTIONS.x",
        "replay, $JS.API.STREAM.PURGE.RESOLUTIONS",
        "replay, orders.fulfilled.us-east",
        "replay, status.us-east.o-1",
        "worker, resolution.7",
        "worker, cancel.us-east.o-1",
        "gateway, cancel.mars-north.o-1",
        "gateway, $JS.API.STREAM.PURGE.CANCELLATIONS_US_EAST",
        "producer, cancel.us-east.o-1",
        "worker, attempt.eu-west.order-workers.7",
        "gateway, attempt.us-east.order-workers.7",
        "worker, due.eu-west",
        "worker, lane.eu-west.c",
        "gateway, lane.us-east.c",
        "worker, $JS.API.STREAM.MSG.DELETE.INBOUND",
        "worker, $JS.API.STREAM.PURGE.LANES",
        "gateway, $JS.API.DIRECT.GET.TIMERS.timer.us-east.o-1",
        "worker, timer.eu-west.o-1",
        "worker, $JS.API.STREAM.PURGE.TIMERS",
        "gateway, timer.us-east.o-1",
        "producer, due.us-east",
        "gateway, resolution.7",
        "controller, orders.created.us-east",
        "controller, orders.fulfilled.us-east",
        "monitor, $SYS.REQ.SERVER.x.KICK",
        "monitor, $SYS.REQ.SERVER.x.RELOAD",
        "monitor, $SYS.REQ.ACCOUNT.ORDERS.CONNZ",
        "producer, orders.fulfilled.us-east",
        "producer, $JS.API.STREAM.INFO.ORDERS_US_EAST",
        "producer, inbound.us-east",
        "observer, orders.created",
        "observer, orders.created.us-east",
        "observer, $JS.API.STREAM.INFO.ORDERS_US_EAST"
    })
    void refusesTheNextThing(String user, String subject) {
        try (RawClient client = new RawClient(MESH, REGION, user)) {
            assertThat(client.mayPublish(subject)).isFalse();
        }
    }

    @Test
    void nobodyButTheControllerPurges() {
        for (UserPlan user : MESH.table().users()) {
            if (user.account() == Account.ORDERS) {
                try (RawClient client = new RawClient(MESH, REGION, user.name())) {
                    assertThat(client.mayPublish("$JS.API.STREAM.PURGE.DEAD_LETTERS_US_EAST"))
                            .as(user.name())
                            .isEqualTo(user.name().equals("controller"));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, orders.>",
        "gateway, _INBOX.>",
        "gateway, _INBOX_worker.>",
        "worker, work.orders",
        "worker, work.orders someone",
        "worker, orders.>",
        "replay, orders.>",
        "producer, orders.>",
        "producer, placed.us-east",
        "producer, _INBOX_gateway.>",
        "observer, >",
        "observer, work.orders",
        "observer, $JS.>",
        "observer, status.>",
        "observer, _INBOX_gateway.>",
        "monitor, >"
    })
    void refusesToListenWhereItHasNoBusiness(String user, String subject) {
        try (RawClient client = new RawClient(MESH, REGION, user)) {
            assertThat(client.maySubscribe(subject)).isFalse();
        }
    }

    @Test
    void aWorkerTakesAndAcknowledgesAnOrderWithItsRightsAlone() {
        try (Client producer = Client.of(MESH, REGION, "producer");
                Client worker = Client.of(MESH, REGION, "worker")) {
            worker.subscribe("work.orders", "order-workers");
            assertThat(producer.request("orders.created", "{}")).contains("seq");
            await().until(() -> !worker.received().isEmpty());
            worker.received().forEach(worker::acknowledge);

            await().untilAsserted(() ->
                    assertThat(worker.request("$JS.API.CONSUMER.INFO.INBOUND.order-workers", ""))
                            .contains("\"num_ack_pending\":0"));
        }
    }

    @Test
    void aReplayReadsHistoryWithItsRightsAlone() {
        try (Client producer = Client.of(MESH, REGION, "producer");
                RawClient replay = new RawClient(MESH, REGION, "replay")) {
            assertThat(producer.request("orders.created.ap-south", "{\"id\":\"h\"}"))
                    .contains("seq");
            replay.ask(
                    "_INBOX_replay.1",
                    "$JS.API.CONSUMER.CREATE.HISTORY.reading",
                    """
                    {"stream_name":"HISTORY","config":{"name":"reading","ack_policy":"none",\
                    "deliver_policy":"all","inactive_threshold":10000000000}}\
                    """,
                    "\"name\":\"reading\"");
            // Expires later than this test would wait: the message comes, or the test fails.
            replay.ask(
                    "_INBOX_replay.2",
                    "$JS.API.CONSUMER.MSG.NEXT.HISTORY.reading",
                    "{\"batch\":100,\"expires\":20000000000}",
                    "{\"id\":\"h\"}");
            replay.ask(
                    "_INBOX_replay.3",
                    "$JS.API.CONSUMER.DELETE.HISTORY.reading",
                    "",
                    "\"success\":true");
        }
    }

    @Test
    void aMonitorAsksTheServersOfItsRegion() {
        try (Client monitor = Client.of(MESH, REGION, "monitor")) {
            for (String kind : List.of("VARZ", "LEAFZ", "JSZ", "HEALTHZ", "CONNZ")) {
                assertThat(monitor.request("$SYS.REQ.SERVER.PING." + kind, ""))
                        .contains("us-east-1");
            }
        }
    }

    private static List<String> patterns(UserPlan user) {
        RegionView view = new RegionView(MESH.table(), MESH.names(), REGION);
        return user.publish().stream().map(Right::subject).flatMap(view::fillEach).toList();
    }

    private static String example(String pattern) {
        return pattern.replace("*", "x").replace(">", "x.y");
    }

    private static boolean matches(String pattern, String subject) {
        return Stream.of(pattern)
                .map(p -> p.toLowerCase(Locale.ROOT))
                .map(p -> p.replace(".", "\\.").replace("$", "\\$"))
                .map(p -> p.replace("*", "[^.]+").replace(">", ".+"))
                .anyMatch(p -> subject.toLowerCase(Locale.ROOT).matches(p));
    }
}
