package dev.ordermesh.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshTableTests {

    private final MeshTable table = MeshTable.load(Configs.FOLDER);

    @Test
    void portsAreTheOnesPeopleKnow() {
        assertThat(table.port(PortRole.CLIENT, "us-east", 1)).isEqualTo(4222);
        assertThat(table.port(PortRole.CLIENT, "ap-south", 3)).isEqualTo(4244);
        assertThat(table.port(PortRole.MONITOR, "eu-west", 1)).isEqualTo(8223);
        assertThat(table.port(PortRole.LEAF, "us-east", 1)).isEqualTo(7422);
        assertThat(table.port(PortRole.ROUTE, "us-east", 2)).isEqualTo(6232);
        assertThat(table.port(PortRole.GATEWAY, "ap-south", 1)).isEqualTo(8082);
        assertThat(table.port(PortRole.REPLAY, "us-east", 1)).isEqualTo(8090);
        assertThat(table.port(PortRole.CONTROLLER, "eu-west", 2)).isEqualTo(8191);
        assertThat(table.port(PortRole.WORKER, "eu-west", 3)).isEqualTo(8334);
    }

    @Test
    void allPortsFollowTheBase() {
        MeshTable moved = table.withPortBase(20_000);

        assertThat(moved.port(PortRole.CLIENT, "us-east", 1)).isEqualTo(20_222);
        assertThat(moved.port(PortRole.WORKER, "ap-south", 1)).isEqualTo(24_364);
    }

    @Test
    void refusesAnInstanceBeyondThePlan() {
        assertThatThrownBy(() -> table.port(PortRole.CLIENT, "us-east", 4))
                .hasMessageContaining("1 to 3 of CLIENT, not 4");
    }

    @Test
    void everyCountryHasOneRegion() {
        Set<String> placed = new TreeSet<>();
        table.regions().forEach(region -> placed.addAll(region.countries()));

        assertThat(placed).containsAll(Set.of(Locale.getISOCountries()));
        assertThat(table.regionOfCountry("DE").map(RegionPlan::name)).contains("eu-west");
        assertThat(table.regionOfCountry("NO").map(RegionPlan::name)).contains("eu-west");
        assertThat(table.regionOfCountry("ZZ")).isEmpty();
    }

    @Test
    void readsStreamsWithTheirUnits() {
        StreamPlan inbound = table.stream(StreamRole.INBOUND);

        assertThat(inbound.duplicateWindow()).isEqualTo(Duration.ofHours(1));
        assertThat(inbound.maxBytes().bytes()).isEqualTo(1L << 30);
        assertThat(inbound.purge()).isEqualTo(PurgePolicy.HANDLED);
        assertThat(inbound.sources()).hasSize(1);
    }

    @Test
    void eachRegionDialsTheOnesBeforeIt() {
        assertThat(table.dialledBy("us-east")).isEmpty();
        assertThat(table.dialledBy("ap-south"))
                .extracting(RegionPlan::name)
                .containsExactly("us-east", "eu-west");
    }

    @Test
    void ordersByCustomerArriveOneAtATime(@TempDir Path folder) {
        assertThat(table.consumers().getFirst().unacknowledgedMax()).isEqualTo(240);

        MeshTable ordered =
                MeshTable.load(
                        Configs.with(folder, "consumers:", "ordering: none", "ordering: customer"));

        assertThat(ordered.consumers().getFirst().byCustomer()).isTrue();
        assertThat(ordered.consumers().getFirst().unacknowledgedMax()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    inbound:     | max_age: 30d            | max_age: 71h               | streams.inbound.max_age: 71h is shorter than promises.outage 3d
                    inbound:     | max_age: 30d            | max_age: soon              | streams.inbound.max_age: soon is not a time
                    inbound:     | max_bytes: 1GiB         | max_bytes: 4GiB            | limits.jetstream_file: 19GiB is less than the streams' max_bytes together
                    inbound:     | bytes_per_order: 1100B  | bytes_per_order: 2000B     | streams.inbound.max_bytes: 1GiB has no room for 1h x 200 orders/s x bytes_per_order 2000B
                    status:      | keep: 65m               | keep: 75m                  | streams.status.max_bytes: 5GiB has no room for 75m x 200 orders/s x bytes_per_order 3400B in its half
                    status:      | keep: 65m               | keep: 1h                   | streams.status.keep: 1h is not longer than the duplicate_window of inbound 1h
                    status:      | keep: 65m               | keep: 1m                   | streams.status: keep: 1m is shorter than duplicate_window 2m
                    cancellations: | keep: 72h             | keep: 71h                  | streams.cancellations.keep: 71h is shorter than promises.outage 3d
                    timers:      | max_age: 30d            | max_age: 72h               | streams.timers.max_age: 3d is shorter than promises.outage 3d and limits.timer 30m together
                    timers:      | max_bytes: 1GiB         | max_bytes: 512MiB          | streams.timers.max_bytes: 512MiB has no room in its half for limits.timer 30m and keep 2m x 200 orders/s
                    timers:      | discard: old            | discard: new               | streams.timers: discard: NEW takes no schedules
                    timers:      | schedules: true         |                            | streams.timers: discard: OLD without schedules loses what was acknowledged
                    timers:      | schedules: true\\n    # Writers send no message ids: the subject is the order's.\\n    duplicate_window: 2m\\n    ids_per_order: 0\\n    discard: old | duplicate_window: 2m\\n    ids_per_order: 0\\n    discard: new | streams.timers.schedules: false leaves no timer
                    events:      | discard: new            | discard: old               | streams.events: discard: OLD without schedules loses what was acknowledged
                    limits:      | timer: 30m              | timer: 65m                 | streams.timers.max_bytes
                    limits:      | timer: 30m              | timer: 0s                  | timer: 0d is not above 0
                    stock:       | keep: 65m               | keep: 30m                  | streams.stock.keep: 30m is not longer than limits.timer 30m
                    orders:      | max_message: 272KiB     | max_message: 256KiB        | streams.orders.max_message: 256KiB is not between order_body 256KiB and half of max_payload 1MiB
                    orders:      | max_message: 272KiB     | max_message: 600KiB        | streams.orders.max_message: 600KiB is not between
                    orders:      | max_message: 272KiB     |                            | streams.orders.max_message is missing
                    inbound:     | duplicate_window: 1h    | duplicate_window: 10h      | limits.dedupe_memory: 1GiB is less than duplicate windows x 200 orders/s
                    inbound:     | duplicate_window: 1h    | duplicate_window: 31d      | duplicate_window: 31d is longer than max_age 30d
                    inbound:     | discard: new            | discard: old               | streams.inbound: discard: OLD on a stream with sources
                    inbound:     | discard: new            | discard: never             | streams.inbound.discard
                    inbound:     | purge: handled          | purge: handled\\n    colour: red | streams.inbound.colour
                    promises:    | outage: 72h             | outage: 0h                 | outage: 0d is not above 0
                    limits:      | max_payload: 1MiB       | max_payload: 300KiB        | order_body: 256KiB is more than half of max_payload 300KiB
                    limits:      | max_payload: 1MiB       | max_payload: 1MB           | limits.max_payload: 1MB is not a size
                    limits:      | order_body: 256KiB      |                            | order_body is missing
                    limits:      | jetstream_memory: 64MiB | jetstream_memory: 1KiB     | limits.jetstream_memory: 1KiB
                    lanes:       | max_bytes: 256MiB       | max_bytes: 513MiB          | streams.lanes.max_bytes: 513MiB is above the half of streams.timers.max_bytes 1GiB
                    consumers:   | ordering: none          | ordering: place            | consumers
                    consumers:   | stream: inbound\\n    mode: push\\n    ordering: none | stream: timers\\n    mode: push\\n    ordering: customer | ordering: CUSTOMER is for the orders of inbound alone
                    consumers:   | mode: push              | mode: shove                | consumers
                    consumers:   | max_ack_pending: 240    | max_ack_pending: 256       | consumers.order-workers.max_ack_pending: 256 x max_message 272KiB is not below client_pending 64MiB
                    regions:     | name: eu-west           | name: eu-west-2            | regions[1]: name: eu-west-2 is not of the form us-east
                    regions:     | name: eu-west           | name: us-east              | names one twice
                    regions:     | AD AE                   | AD US                      | regions.eu-west.countries: US is also in us-east
                    ports:       | offset: 4180            | offset: 4080               | is taken by GATEWAY 1 of region 0 and CONTROLLER 1 of region 0
                    ports:       | base: 4000              | base: 62000                | ports.base: 62000 puts
                    users:       | name: worker            | name: gateway              | names one twice
                    streams:     | lease:\\n               | rent:\\n                   | streams
                    """)
    void refusesABadTableWithKeyAndValue(
            String section, String text, String replacement, String reason, @TempDir Path folder) {
        Path configs =
                Configs.with(
                        folder,
                        section,
                        text.replace("\\n", "\n"),
                        replacement == null ? "" : replacement.replace("\\n", "\n"));

        assertThatThrownBy(() -> MeshTable.load(configs))
                .isInstanceOf(InvalidMeshTable.class)
                .hasMessageContaining(reason);
    }

    @Test
    void saysWhichFileIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> MeshTable.load(folder))
                .isInstanceOf(InvalidMeshTable.class)
                .hasMessageContaining("mesh.yaml");
    }
}
