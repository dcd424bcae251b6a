package dev.ordermesh.launcher.order;

import dev.ordermesh.topology.MeshTable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Orders made one at a time, spread evenly over the regions that fulfil and the gateways. */
final class Errands implements Iterator<OrderRun.Errand> {

    private final MeshTable table;
    private final List<String> targets;
    private final List<String> gateways;
    private final OrderSample sample;
    private final int count;
    private int given;

    Errands(
            MeshTable table,
            List<String> targets,
            List<String> gateways,
            OrderSample sample,
            int count) {
        this.table = table;
        this.targets = targets;
        this.gateways = gateways;
        this.sample = sample;
        this.count = count;
    }

    @Override
    public boolean hasNext() {
        return given < count;
    }

    @Override
    public OrderRun.Errand next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int i = given++;
        String target = targets.get(i % targets.size());
        // Every target meets every gateway: the gateway moves on once all targets had a turn.
        String gateway = gateways.get((i / targets.size() + i) % gateways.size());
        String currency = table.region(target).currency().getCurrencyCode();
        return new OrderRun.Errand(target, gateway, sample.body(target, currency));
    }
}
