package dev.ordermesh.replay.job;

import dev.ordermesh.model.CustomerId;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEventType;
import dev.ordermesh.replay.read.BadParameter;
import dev.ordermesh.replay.read.ExactJson;
import dev.ordermesh.replay.read.PointInTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client asks for; what can't be used fails with its name, and nothing is ignored.
 *
 * @param select as asked for, with places that history need not have
 * @param customer whose orders alone are meant; null: anybody's
 * @param effects whether what is placed again may have effects outside the mesh
 */
record JobRequest(
        Selection select,
        @Nullable CustomerId customer,
        Job.Action action,
        Pace pace,
        boolean effects) {

    private static final String SELECT = "select";
    private static final String ACTION = "action";
    private static final String RATE = "rate";
    private static final String SPEED = "speed";
    private static final String EFFECTS = "effects";
    private static final String EVENTS = "events";
    private static final String ORDERS = "orders";
    private static final String CUSTOMER = "customer";

    /** Reads requests of one mesh. */
    static final class Reader {

        private final List<Region> regions;
        private final PointInTime points;

        Reader(List<Region> regions, Clock clock) {
            this.regions = List.copyOf(regions);
            this.points = new PointInTime(clock);
        }

        /**
         * Reads a whole request.
         *
         * @throws BadParameter for the first that can't be used
         */
        JobRequest read(byte @Nullable [] body) {
            JsonNode asked = document(body);
            known(asked, "", Set.of(SELECT, ACTION, RATE, SPEED, EFFECTS));
            JsonNode named = asked.path(ACTION);
            Job.Action action =
                    named.isMissingNode() ? Job.Action.COUNT : action(text(ACTION, named));
            Selection select = select(asked.path(SELECT));
            return new JobRequest(
                    action == Job.Action.REPROCESS ? placings(select) : select,
                    customer(asked.path(SELECT)),
                    action,
                    pace(asked),
                    effects(asked.path(EFFECTS), action));
        }

        /** An order is placed again by what placed it. */
        private static Selection placings(Selection select) {
            Set<String> created = Set.of(OrderEventType.CREATED.token());
            if (!select.events().isEmpty() && !select.events().equals(created)) {
                throw new BadParameter(
                        EVENTS, "must be absent or %s to reprocess".formatted(created));
            }
            return select.of(created);
        }

        private static boolean effects(JsonNode effects, Job.Action action) {
            if (absent(effects)) {
                return false;
            }
            if (!effects.isBoolean()) {
                throw new BadParameter(EFFECTS, "must be true or false, not " + effects);
            }
            if (effects.booleanValue() && action != Job.Action.REPROCESS) {
                throw new BadParameter(EFFECTS, "must be absent unless orders are reprocessed");
            }
            return effects.booleanValue();
        }

        /**
         * Reads a pace alone.
         *
         * @throws BadParameter for the first that can't be used
         */
        static Pace readPace(byte @Nullable [] body) {
            JsonNode asked = document(body);
            known(asked, "", Set.of(RATE, SPEED));
            return pace(asked);
        }

        private Selection select(JsonNode asked) {
            if (asked.isMissingNode()) {
                return Selection.upTo(Long.MAX_VALUE);
            }
            if (!asked.isObject()) {
                throw new BadParameter(SELECT, "must be an object");
            }
            known(
                    asked,
                    SELECT + ".",
                    Set.of(
                            "since",
                            "until",
                            "fromSequence",
                            "toSequence",
                            "origin",
                            "region",
                            EVENTS,
                            ORDERS,
                            CUSTOMER));
            Instant since = one(asked, "since", points::read);
            Instant until = one(asked, "until", points::read);
            if (since != null && until != null && since.isAfter(until)) {
                throw new BadParameter("since", "is after until: " + since + " > " + until);
            }
            long first = place(asked, "fromSequence", 1);
            long last = place(asked, "toSequence", Long.MAX_VALUE);
            if (first > last) {
                throw new BadParameter(
                        "fromSequence", "is above toSequence: " + first + " > " + last);
            }
            return new Selection(
                    since,
                    until,
                    first,
                    last,
                    one(asked, "origin", this::region),
                    one(asked, "region", this::region),
                    many(asked, EVENTS, OrderEventType.values().length, Reader::event),
                    many(asked, ORDERS, Selection.ORDERS_MAX, name -> new OrderId(name).value()));
        }

        private static @Nullable CustomerId customer(JsonNode asked) {
            CustomerId customer = one(asked, CUSTOMER, CustomerId::new);
            if (customer != null && !absent(asked.path(ORDERS))) {
                throw new BadParameter(CUSTOMER, "and orders can't both be given");
            }
            return customer;
        }

        private String region(String name) {
            if (regions.stream().noneMatch(region -> region.name().equals(name))) {
                throw new IllegalArgumentException("must be one of " + regions);
            }
            return name;
        }

        private static String event(String token) {
            return OrderEventType.ofToken(token)
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "must be of "
                                            + Arrays.stream(OrderEventType.values())
                                                    .map(OrderEventType::token)
                                                    .toList()))
                    .token();
        }

        private static Job.Action action(String text) {
            return Arrays.stream(Job.Action.values())
                    .filter(action -> action.text().equals(text))
                    .findFirst()
                    .orElseThrow(() ->
                            new BadParameter(
                                    ACTION,
                                    Arrays.stream(Job.Action.values())
                                            .map(Job.Action::text)
                                            .collect(
                                                    Collectors.joining(
                                                            " or ", "must be ", ", not " + text))));
        }

        private static Pace pace(JsonNode asked) {
            JsonNode rate = asked.path(RATE);
            JsonNode speed = asked.path(SPEED);
            return new Pace(absent(rate) ? null : rate(rate), absent(speed) ? null : speed(speed));
        }

        private static int rate(JsonNode rate) {
            if (rate.canConvertToInt()
                    && rate.isIntegralNumber()
                    && rate.asInt() >= 1
                    && rate.asInt() <= Pace.RATE_MAX) {
                return rate.asInt();
            }
            throw new BadParameter(
                    RATE,
                    "must be a whole number from 1 to %d, not %s".formatted(Pace.RATE_MAX, rate));
        }

        private static double speed(JsonNode speed) {
            if (speed.isNumber()
                    && speed.asDouble() >= Pace.SPEED_MIN
                    && speed.asDouble() <= Pace.SPEED_MAX) {
                return speed.asDouble();
            }
            throw new BadParameter(
                    SPEED,
                    "must be a number from %s to %s, not %s"
                            .formatted(Pace.SPEED_MIN, Pace.SPEED_MAX, speed));
        }

        private static boolean absent(JsonNode node) {
            return node.isMissingNode() || node.isNull();
        }

        private static long place(JsonNode asked, String name, long otherwise) {
            JsonNode place = asked.path(name);
            if (absent(place)) {
                return otherwise;
            }
            if (place.isIntegralNumber() && place.canConvertToLong() && place.asLong() >= 1) {
                return place.asLong();
            }
            throw new BadParameter(name, "must be a whole number from 1, not " + place);
        }

        private static <T> @Nullable T one(
                JsonNode asked, String name, Function<String, T> reader) {
            JsonNode value = asked.path(name);
            return absent(value) ? null : apply(name, text(name, value), reader);
        }

        private static Set<String> many(
                JsonNode asked, String name, int most, Function<String, String> reader) {
            JsonNode values = asked.path(name);
            if (absent(values)) {
                return Set.of();
            }
            if (!values.isArray() || values.isEmpty() || values.size() > most) {
                throw new BadParameter(name, "must be an array of 1 to %d names".formatted(most));
            }
            Set<String> read = new LinkedHashSet<>();
            for (JsonNode value : values) {
                boolean _ = read.add(apply(name, text(name, value), reader));
            }
            return read;
        }

        private static <T> T apply(String name, String text, Function<String, T> reader) {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw new BadParameter(name, String.valueOf(e.getMessage()));
            }
        }

        private static String text(String name, JsonNode value) {
            if (!value.isString() || value.stringValue().isBlank()) {
                throw new BadParameter(name, "must be a text, not " + value);
            }
            return value.stringValue();
        }

        private static JsonNode document(byte @Nullable [] body) {
            JsonNode asked = body == null ? null : ExactJson.tree(body);
            if (asked == null || !asked.isObject()) {
                throw new BadParameter(
                        "body", "must be a JSON object, as in {\"action\":\"count\"}");
            }
            return asked;
        }

        private static void known(JsonNode asked, String prefix, Set<String> names) {
            for (String name : asked.propertyNames()) {
                if (!names.contains(name)) {
                    throw new BadParameter(
                            prefix + name,
                            "is not known; known are " + names.stream().sorted().toList());
                }
            }
        }
    }
}
