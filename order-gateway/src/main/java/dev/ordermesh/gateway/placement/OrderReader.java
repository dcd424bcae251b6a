package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.gateway.problem.Problem;
import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.client.OrderJson;
import dev.ordermesh.model.client.OrderRequest;
import dev.ordermesh.model.client.ParseResult;
import dev.ordermesh.model.client.Violation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an order of a client's JSON: checks it, and gives it its id and region.
 *
 * <p>The id is the client's own, or follows from the {@code Idempotency-Key}, or is made here. A
 * request that brings both an id and a key is refused: whichever of the two were dropped, a client
 * that relies on it would get a second order one day (the same key with another id, or the same id
 * with another key), and nobody would notice.
 */
final class OrderReader {

    private final OrderJson json = new OrderJson();
    private final Regions regions;
    private final RegionChoice regionChoice;
    private final Clock clock;

    OrderReader(Regions regions, Clock clock) {
        this.regions = regions;
        this.regionChoice = new RegionChoice(regions);
        this.clock = clock;
    }

    /**
     * Reads one order.
     *
     * @throws ProblemException if it is no JSON or no order, naming every field at fault
     */
    Placement read(byte[] body, Optional<IdempotencyKey> key) {
        Optional<OrderId> keyed = key.map(IdempotencyKey::orderId);
        OrderDefaults defaults = defaults(keyed);
        return switch (json.parse(body, defaults)) {
            case ParseResult.Parsed(OrderRequest request) -> placement(request, keyed, defaults);
            case ParseResult.Malformed(String message, int _, int _) ->
                    throw malformed(message).asException();
            case ParseResult.Invalid(List<Violation> violations) ->
                    throw Problem.ofFields(violations).asException();
        };
    }

    private OrderDefaults defaults(Optional<OrderId> keyed) {
        return new OrderDefaults(
                regions.runningCurrencies(),
                (own, country) -> regionChoice.choose(keyed.or(() -> optional(own)), country),
                clock.instant());
    }

    private static Placement placement(
            OrderRequest request, Optional<OrderId> keyed, OrderDefaults defaults) {
        Optional<OrderId> own = optional(request.id());
        if (own.isPresent() && keyed.isPresent()) {
            throw Problem.ofFields(
                            List.of(
                                    new Violation(
                                            "id",
                                            "must be left out beside an Idempotency-Key, "
                                                    + "from which the id follows")))
                    .asException();
        }
        OrderIdentity identity =
                keyed.isPresent()
                        ? OrderIdentity.KEY
                        : own.isPresent() ? OrderIdentity.CLIENT : OrderIdentity.GATEWAY;
        OrderId id = keyed.or(() -> own).orElseGet(OrderId::random);
        return new Placement(request.toOrder(id, defaults.regionOf(request)), identity);
    }

    private static Problem malformed(String message) {
        return Problem.of(ProblemType.MALFORMED_JSON, "The body is not JSON: " + message + ".");
    }

    private static <T> Optional<T> optional(@Nullable T value) {
        return Optional.ofNullable(value);
    }
}
