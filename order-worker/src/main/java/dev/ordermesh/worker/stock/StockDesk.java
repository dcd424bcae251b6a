package dev.ordermesh.worker.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.model.OrderLimits;
import dev.ordermesh.worker.stock.state.SkuLevel;
import dev.ordermesh.worker.stock.state.StockRecord.Counted;
import dev.ordermesh.worker.stock.state.StockState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers people who ask how much there is, or who counted. Every answer is JSON: what was asked
 * for, or a problem as RFC 9457 has it, told by its {@code status}.
 */
final class StockDesk {

    /** Most articles of one answer: some 100 KB. */
    static final int LEVELS_MAX = 500;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private final String region;
    private final StockView view;
    private final StockStream stream;
    private final StockProperties properties;

    StockDesk(String region, StockView view, StockStream stream, StockProperties properties) {
        this.region = region;
        this.view = view;
        this.stream = stream;
        this.properties = properties;
    }

    /** What to show: one article, or so many after another in the order of their numbers. */
    private record Question(
            @Nullable String sku, @Nullable String after, @Nullable Integer limit) {}

    /** What somebody counted. */
    private record Count(@Nullable String sku, @Nullable Long onHand) {}

    private record Level(String sku, long onHand, long reserved, long shipped, long available) {
        static Level of(SkuLevel level) {
            return new Level(
                    level.sku(),
                    level.onHand(),
                    level.reserved(),
                    level.shipped(),
                    level.available());
        }
    }

    private record Page(String region, long anyOther, List<Level> levels, @Nullable String next) {}

    private record Problem(String type, String title, int status, String detail) {}

    private interface Answering<Q> {
        Object answer(Q question) throws InterruptedException;
    }

    /** Levels: {@code {"sku":…}}, or {@code {"after":…,"limit":…}} for a page, all optional. */
    byte[] read(Message request) {
        return answer(request, Question.class, this::page);
    }

    /** Sets a level: {@code {"sku":…,"onHand":…}}, reserved pieces included; may be repeated. */
    byte[] set(Message request) {
        return answer(request, Count.class, this::set);
    }

    private Object page(Question question) throws InterruptedException {
        int limit = question.limit() == null ? LEVELS_MAX : question.limit();
        if (limit < 1 || limit > LEVELS_MAX) {
            throw new IllegalArgumentException("limit must be 1 to " + LEVELS_MAX);
        }
        view.await(0, properties.answerTimeout());
        String sku = question.sku();
        if (sku != null) {
            String checked = OrderLimits.requireSku(sku);
            return view.read(state -> page(state, List.of(Level.of(state.level(checked))), null));
        }
        String after = question.after() == null ? "" : question.after();
        return view.read(state -> {
            List<Level> found =
                    state.levelsAfter(after, limit + 1).stream().map(Level::of).toList();
            boolean more = found.size() > limit;
            List<Level> shown = more ? found.subList(0, limit) : found;
            return page(state, shown, more ? shown.getLast().sku() : null);
        });
    }

    private Page page(StockState state, List<Level> levels, @Nullable String next) {
        return new Page(region, state.anyOther(), levels, next);
    }

    private Object set(Count count) throws InterruptedException {
        if (count.sku() == null || count.onHand() == null) {
            throw new IllegalArgumentException("sku and onHand must be given");
        }
        String sku = OrderLimits.requireSku(count.sku());
        Counted counted = new Counted(sku, count.onHand());
        view.await(0, properties.answerTimeout());
        if (!view.read(state -> state.hasRoomFor(sku))) {
            throw new IllegalArgumentException(
                    "sku is a further article, and %d are kept already"
                            .formatted(StockState.SKUS_MAX));
        }
        view.await(stream.add(counted), properties.answerTimeout());
        return Level.of(view.read(state -> state.level(sku)));
    }

    private static <Q> byte[] answer(Message request, Class<Q> type, Answering<Q> how) {
        try {
            Q question = Objects.requireNonNull(JSON.readValue(request.body(), type), "null");
            return JSON.writeValueAsBytes(how.answer(question));
        } catch (JacksonException e) {
            return invalid("the request can't be read: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | NullPointerException e) {
            return invalid(String.valueOf(e.getMessage()));
        } catch (BrokerUnavailable | PublishRefused | PublishFateUnknown e) {
            return unavailable(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unavailable("the worker is going");
        }
    }

    private static byte[] invalid(String detail) {
        return problem("invalid-stock-request", "The request is not usable", 400, detail);
    }

    private static byte[] unavailable(String detail) {
        return problem("stock-unavailable", "Stock can't be told or set now", 503, detail);
    }

    private static byte[] problem(String slug, String title, int status, String detail) {
        return JSON.writeValueAsBytes(
                new Problem("urn:ordermesh:problem:" + slug, title, status, detail));
    }
}
