package dev.ordermesh.model.wire;

import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of a created order in version 1, for readers that know no other; it is only written. */
record FirstOrderBody(
        String id,
        String customerId,
        String region,
        String currency,
        String amount,
        List<LineBody> lines,
        OrderBody.@Nullable ShipToBody shipTo,
        String createdAt) {

    record LineBody(String sku, int quantity, String unitPrice) {
        static LineBody of(OrderLine line) {
            return new LineBody(line.sku(), line.quantity(), line.unitPrice().toPlainString());
        }
    }

    static FirstOrderBody of(Order order) {
        return new FirstOrderBody(
                order.id().value(),
                order.customerId().value(),
                order.region().name(),
                order.total().currency().getCurrencyCode(),
                order.total().decimal(),
                order.lines().stream().map(LineBody::of).toList(),
                OrderBody.ShipToBody.of(order),
                Instants.format(order.createdAt()));
    }
}
