package dev.ordermesh.replay.deadletter;

import dev.ordermesh.model.Region;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.replay.testing.FakeBroker;
import dev.ordermesh.replay.testing.FakeHistory;
import dev.ordermesh.topology.MeshTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/** What handles dead letters, over a history and a broker that a test has made. */
record Desk(
        HistoryStream stream,
        ReadSlots slots,
        ReplayProperties properties,
        DeadLetters letters,
        Resolutions resolutions,
        Resolver resolver) {

    static final MeshTable TABLE = MeshTable.load(Path.of("../configs"));
    static final Clock CLOCK = Clock.fixed(FakeHistory.NOON.plusSeconds(60), ZoneOffset.UTC);

    static Desk of(FakeHistory history, FakeBroker broker) {
        HistoryStream stream = new HistoryStream("HISTORY");
        ReadSlots slots = new ReadSlots(1);
        ReplayProperties properties =
                new ReplayProperties(1, 10, Duration.ofSeconds(1), Duration.ofSeconds(5));
        DeadLetters letters = new DeadLetters(stream, history, broker, slots, properties);
        Resolutions resolutions = new Resolutions("RESOLUTIONS", broker, broker);
        RedriveWriter writer =
                new RedriveWriter(
                        TABLE.regions().stream()
                                .collect(
                                        Collectors.toMap(
                                                region -> new Region(region.name()),
                                                region -> region.currency())),
                        TABLE.limits().orderBody().bytes());
        Resolver resolver =
                new Resolver(letters, resolutions, writer, broker, "ORDERS_US_EAST", CLOCK);
        return new Desk(stream, slots, properties, letters, resolutions, resolver);
    }
}
