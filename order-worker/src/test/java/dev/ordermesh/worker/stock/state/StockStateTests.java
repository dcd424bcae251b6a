package dev.ordermesh.worker.stock.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.worker.stock.state.StockRecord.Counted;
import dev.ordermesh.worker.stock.state.StockRecord.Expired;
import dev.ordermesh.worker.stock.state.StockRecord.Moved;
import dev.ordermesh.worker.stock.state.StockRecord.Refused;
import dev.ordermesh.worker.stock.state.StockRecord.Released;
import dev.ordermesh.worker.stock.state.StockRecord.Reserve;
import dev.ordermesh.worker.stock.state.StockRecord.Seed;
import dev.ordermesh.worker.stock.state.StockRecord.Shipped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockStateTests {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final Pattern WORD = Pattern.compile("(\\w+):(\\S*)");

    private final StockState state = new StockState(StockSnapshot.EMPTY);

    /**
     * Messages, in order: {@code seed:any,a=3}, {@code count:a=3}, {@code move:a=-1}, {@code
     * want:1,a=2}, {@code ship:1}, {@code free:1}, {@code late:1} (an end at its time), {@code
     * early:1} (one before it), {@code no:1}, {@code junk:}. Then what there is of article a: on
     * hand, reserved, shipped; and the open orders with what they are short of.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    seed:5                                          | 5  0 0 |
                    seed:5,a=3                                      | 3  0 0 |
                    seed:5,a=3 seed:9,a=9                           | 3  0 0 |
                    count:a=7 seed:5,a=3                            | 7  0 0 |
                    seed:5,a=3 count:a=8                            | 8  0 0 |
                    seed:5,a=3 move:a=4                             | 7  0 0 |
                    seed:5,a=3 move:a=-4                            | 0  0 0 |
                    seed:5 junk: want:1,a=2                         | 5  2 0 | 1
                    seed:0 want:1,a=1                               | 0  0 0 | 1-a/1/0
                    want:1,a=1 seed:5                               | 5  0 0 | 1-a/1/0
                    seed:3 want:1,a=2 want:2,a=2                    | 3  2 0 | 1 2-a/2/1
                    seed:3 want:1,a=2 want:2,a=1                    | 3  3 0 | 1 2
                    seed:3 want:1,a=2,b=4                           | 3  0 0 | 1-b/4/3
                    seed:3 want:1,a=2 want:2,b=1,a=2 want:3,b=3     | 3  2 0 | 1 2-a/2/1 3
                    seed:3 want:1,a=2 free:1 want:2,a=3             | 3  3 0 | 2
                    seed:3 want:1,a=2 free:1 free:1                 | 3  0 0 |
                    seed:3 want:1,a=2 ship:1                        | 1  0 2 |
                    seed:3 want:1,a=2 ship:1 free:1                 | 1  0 2 |
                    seed:3 want:1,a=2 free:1 ship:1                 | 3  0 0 |
                    seed:3 want:1,a=2 ship:1 want:2,a=2             | 1  0 2 | 2-a/2/1
                    seed:3 want:1,a=4 ship:1                        | 3  0 0 | 1-a/4/3
                    seed:3 want:1,a=4 no:1                          | 3  0 0 |
                    seed:3 want:1,a=4 free:1                        | 3  0 0 |
                    seed:3 want:1,a=4 count:a=9                     | 9  0 0 | 1-a/4/3
                    seed:3 want:1,a=2 no:1                          | 3  2 0 | 1
                    seed:3 want:1,a=2 early:1                       | 3  2 0 | 1
                    seed:3 want:1,a=2 late:1                        | 3  0 0 |
                    seed:3 want:1,a=2 late:1 ship:1                 | 3  0 0 |
                    seed:3 want:1,a=2 want:1,a=1                    | 3  2 0 | 1
                    seed:3 free:1 want:1,a=1                        | 3  1 0 | 1
                    seed:5 want:1,a=4 count:a=1 want:2,a=1          | 1  4 0 | 1 2-a/1/0
                    seed:5 want:1,a=4 count:a=1 ship:1              | -3 0 4 |
                    """)
    void addsUp(String messages, String level, @Nullable String open) {
        apply(messages);

        SkuLevel a = state.level("a");
        assertThat("%-2d %d %d".formatted(a.onHand(), a.reserved(), a.shipped()))
                .isEqualTo(level.strip());
        assertThat(String.join(" ", state.snapshot().open().stream().map(this::text).toList()))
                .isEqualTo(open == null ? "" : open);
    }

    private String text(OpenOrder one) {
        return one.order()
                + one.refusal()
                        .map(s -> "-%s/%d/%d".formatted(s.sku(), s.wanted(), s.left()))
                        .orElse("");
    }

    @Test
    void goesOnFromASnapshotAsIfNothingWasBetween() {
        Random random = new Random(7);
        StockState other = new StockState(StockSnapshot.EMPTY);
        apply("seed:40,b=10");
        other.apply(1, NOON, record("seed", "40,b=10"));
        for (int n = 0; n < 2_000; n++) {
            String order = String.valueOf(random.nextInt(300));
            StockRecord next =
                    switch (random.nextInt(5)) {
                        case 0 -> record("ship", order);
                        case 1 -> record("free", order);
                        case 2 -> record("count", "b=" + random.nextInt(30));
                        default -> record("want", order + ",a=1,b=" + (1 + random.nextInt(4)));
                    };
            state.apply(n + 2, NOON, next);
            other = new StockState(other.snapshot());
            other.apply(n + 2, NOON, next);
        }

        assertThat(other.snapshot()).isEqualTo(state.snapshot());
        assertThat(state.snapshot().open()).isNotEmpty();
    }

    @Test
    void keepsSoManyArticlesApartAndNoMore() {
        apply("seed:5");
        for (int n = 0; n < StockState.SKUS_MAX; n++) {
            state.apply(n + 2, NOON, new Counted("sku-" + n, 1));
        }
        long next = StockState.SKUS_MAX + 2L;
        state.apply(next, NOON, record("want", "1,sku-7=1"));
        state.apply(next + 1, NOON, record("want", "2,other=1"));
        state.apply(next + 2, NOON, new Counted("another", 1));

        assertThat(state.open(new OrderId("1")).orElseThrow().granted()).isTrue();
        assertThat(state.open(new OrderId("2")).orElseThrow().refusal())
                .contains(new Shortage("other", 1, 0));
        assertThat(state.snapshot().levels()).hasSize(StockState.SKUS_MAX);
        assertThat(state.hasRoomFor("another")).isFalse();
    }

    @Test
    void knowsWhatToReplaceNext() {
        apply("seed:3 want:1,a=2");
        assertThat(state.open(new OrderId("1")).orElseThrow().lastSequence()).isEqualTo(2);
        apply("early:1");
        assertThat(state.open(new OrderId("1")).orElseThrow().lastSequence()).isEqualTo(3);
    }

    @Test
    void refusesAGap() {
        assertThatThrownBy(() -> state.apply(2, NOON, null))
                .hasMessageContaining("2 does not follow 0");
    }

    @Test
    void tellsWhichOrdersMayBeEnded() {
        apply("seed:3 want:1,a=2 want:2,a=2");

        assertThat(state.expired(NOON, 9)).isEmpty();
        assertThat(state.expired(NOON.plus(VALID), 9)).hasSize(2);
        assertThat(state.expired(NOON.plus(VALID), 1)).hasSize(1);
    }

    private void apply(String messages) {
        Matcher word = WORD.matcher(messages);
        while (word.find()) {
            Instant at = word.group(1).equals("late") ? NOON.plus(VALID) : NOON;
            state.apply(state.position() + 1, at, record(word.group(1), word.group(2)));
        }
    }

    private static @Nullable StockRecord record(String kind, String rest) {
        String first = rest.split(",", 2)[0];
        return switch (kind) {
            case "seed" -> new Seed(Long.parseLong(first), pieces(rest));
            case "count" -> new Counted(first.split("=")[0], Long.parseLong(first.split("=")[1]));
            case "move" -> new Moved(first.split("=")[0], Long.parseLong(first.split("=")[1]));
            case "want" -> new Reserve(new OrderId(first), pieces(rest), NOON.plus(VALID));
            case "ship" -> new Shipped(new OrderId(first));
            case "free" -> new Released(new OrderId(first));
            case "late", "early" -> new Expired(new OrderId(first));
            case "no" -> new Refused(new OrderId(first), new Shortage("a", 1, 0));
            default -> null;
        };
    }

    private static SortedMap<String, Long> pieces(String text) {
        SortedMap<String, Long> pieces = new TreeMap<>();
        for (String part : text.split(",")) {
            if (part.contains("=")) {
                Map.Entry<String, Long> entry =
                        Map.entry(part.split("=")[0], Long.valueOf(part.split("=")[1]));
                pieces.put(entry.getKey(), entry.getValue());
            }
        }
        return pieces;
    }
}
