package dev.ordermesh.launcher.order;

import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Json;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has become of the orders of a run. Each is printed as soon as it is known, so that a run
 * that is ended loses nothing; only those that are still open are kept, about 200 bytes each.
 */
final class OrderLedger {

    private static final int PROBLEMS_MAX = 10;
    private static final String NOT_ACCEPTED = "not accepted";

    private final Console console;
    private final boolean json;
    private final boolean follow;
    private final Runnable closedOne;
    private final Map<String, PlacedOrder> open = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    /**
     * @param json each order as a document, once nothing more is asked about it; otherwise its id,
     *     once it is accepted
     * @param follow whether accepted orders are open until their end
     * @param closedOne called for each of which nothing more is asked
     */
    OrderLedger(Console console, boolean json, boolean follow, Runnable closedOne) {
        this.console = console;
        this.json = json;
        this.follow = follow;
        this.closedOne = closedOne;
    }

    /** A gateway has taken it, or not. */
    void answered(PlacedOrder order) {
        String id = order.id();
        if (id != null && !json) {
            print(id);
        }
        if (id != null && follow) {
            open.put(id, order);
        } else {
            close(order);
        }
    }

    /** A gateway has said how it is. */
    void seen(PlacedOrder order) {
        String id = order.id();
        if (id == null) {
            return;
        }
        if (order.ended()) {
            open.remove(id);
            close(order);
        } else {
            open.put(id, order);
        }
    }

    /** Those that were accepted and have not ended. */
    Collection<PlacedOrder> open() {
        return open.values();
    }

    /** Nothing more is asked: closes what is open as it stands, and says how many that were. */
    int closeAll() {
        int left = open.size();
        open.values().forEach(this::close);
        open.clear();
        return left;
    }

    private synchronized void close(PlacedOrder order) {
        if (json) {
            print(Json.line(order));
        }
        String status = order.status() == null ? NOT_ACCEPTED : order.status();
        counts.computeIfAbsent(order.region(), _ -> new TreeMap<>()).merge(status, 1L, Long::sum);
        if (order.problem() != null && problems.size() < PROBLEMS_MAX) {
            problems.add(order.problem());
        }
        closedOne.run();
    }

    private synchronized void print(String line) {
        console.progressDone();
        console.out().println(line);
    }

    /** How many are closed, by region and last status. */
    synchronized Map<String, Map<String, Long>> counts() {
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        counts.forEach((region, byStatus) -> copy.put(region, Map.copyOf(byStatus)));
        return copy;
    }

    /** Why orders were not accepted: the first few different reasons. */
    synchronized Set<String> problems() {
        return new LinkedHashSet<>(problems);
    }
}
