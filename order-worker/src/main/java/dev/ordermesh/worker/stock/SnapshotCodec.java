package dev.ordermesh.worker.stock;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.StockSubjects;
import dev.ordermesh.worker.stock.state.OpenOrder;
import dev.ordermesh.worker.stock.state.Shortage;
import dev.ordermesh.worker.stock.state.SkuLevel;
import dev.ordermesh.worker.stock.state.StockSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Turns a snapshot into one compressed message and back. */
final class SnapshotCodec {

    /** The last sequence that is in the snapshot: nothing after it may be purged. */
    static final String POSITION = "Stock-Position";

    /** Most bytes of a snapshot: what a server takes, less its headers. */
    static final int BYTES_MAX = 1_000_000;

    /** Most bytes that one is read into, so that a broken one fills no memory. */
    private static final int PLAIN_MAX = 64 << 20;

    private static final JsonMapper JSON = new JsonMapper();

    private SnapshotCodec() {}

    private record Body(
            long position,
            boolean seeded,
            long anyOther,
            List<SkuLevelBody> levels,
            List<OpenBody> open) {}

    private record SkuLevelBody(String sku, long onHand, long reserved, long shipped) {}

    private record OpenBody(
            String order,
            Map<String, Long> wanted,
            long expiresAtMillis,
            long lastSequence,
            @Nullable ShortageBody shortage) {}

    private record ShortageBody(String sku, long wanted, long left) {}

    /** The message; empty when it would be larger than a server takes. */
    static Optional<Message> encode(Region region, StockSnapshot snapshot) {
        byte[] body = compressed(JSON.writeValueAsBytes(body(snapshot)));
        return body.length > BYTES_MAX
                ? Optional.empty()
                : Optional.of(
                        new Message(
                                StockSubjects.snapshot(region),
                                Map.of(POSITION, Long.toString(snapshot.position())),
                                body));
    }

    private static Body body(StockSnapshot snapshot) {
        return new Body(
                snapshot.position(),
                snapshot.seeded(),
                snapshot.anyOther(),
                snapshot.levels().stream()
                        .map(level ->
                                new SkuLevelBody(
                                        level.sku(),
                                        level.onHand(),
                                        level.reserved(),
                                        level.shipped()))
                        .toList(),
                snapshot.open().stream().map(SnapshotCodec::body).toList());
    }

    private static OpenBody body(OpenOrder one) {
        return new OpenBody(
                one.order().value(),
                one.wanted(),
                one.expiresAt().toEpochMilli(),
                one.lastSequence(),
                one.refusal()
                        .map(why -> new ShortageBody(why.sku(), why.wanted(), why.left()))
                        .orElse(null));
    }

    /**
     * Reads one.
     *
     * @throws RuntimeException when it is none
     */
    static StockSnapshot decode(Message message) {
        Body body = JSON.readValue(plain(message.body()), Body.class);
        return new StockSnapshot(
                body.position(),
                body.seeded(),
                body.anyOther(),
                body.levels().stream()
                        .map(level ->
                                new SkuLevel(
                                        level.sku(),
                                        level.onHand(),
                                        level.reserved(),
                                        level.shipped()))
                        .toList(),
                body.open().stream().map(SnapshotCodec::open).toList());
    }

    private static OpenOrder open(OpenBody body) {
        ShortageBody why = body.shortage();
        return new OpenOrder(
                new OrderId(body.order()),
                new TreeMap<>(body.wanted()),
                Instant.ofEpochMilli(body.expiresAtMillis()),
                body.lastSequence(),
                why == null ? null : new Shortage(why.sku(), why.wanted(), why.left()));
    }

    private static byte[] compressed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] plain(byte[] compressed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] plain = gzip.readNBytes(PLAIN_MAX + 1);
            if (plain.length > PLAIN_MAX) {
                throw new IllegalArgumentException("a snapshot of more than " + PLAIN_MAX + " B");
            }
            return plain;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
