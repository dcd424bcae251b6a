package dev.ordermesh.launcher.order;

import dev.ordermesh.launcher.session.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/** Places orders at a steady rate and follows them to their end, a bounded number at a time. */
final class OrderRun {

    /** Requests under way at once; a gateway on a laptop gains nothing from more. */
    static final int UNDER_WAY_MAX = 64;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Set<String> ENDS = Set.of("fulfilled", "rejected", "cancelled");

    private final OrderClient client;
    private final Clock clock;

    OrderRun(OrderClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Where one order goes.
     *
     * @param gateway address of the gateway that takes it
     */
    record Errand(String region, String gateway, String body) {}

    /**
     * Places all, at most {@code rate} a second (0 for no limit).
     *
     * @param progress is told how many have been answered
     */
    List<PlacedOrder> place(List<Errand> errands, int rate, IntConsumer progress)
            throws InterruptedException {
        Instant start = clock.instant();
        List<Callable<PlacedOrder>> calls = new ArrayList<>();
        for (int i = 0; i < errands.size(); i++) {
            Errand errand = errands.get(i);
            Instant due = rate == 0 ? start : start.plusNanos(i * 1_000_000_000L / rate);
            calls.add(() -> {
                Pause.of(positive(Duration.between(clock.instant(), due)));
                return place(errand);
            });
        }
        return all(calls, progress);
    }

    /** Looks at all until each has ended or the patience is over. */
    List<PlacedOrder> follow(List<PlacedOrder> orders, Duration patience, IntConsumer progress)
            throws InterruptedException {
        Instant end = clock.instant().plus(patience);
        List<PlacedOrder> now = orders;
        while (true) {
            List<Callable<PlacedOrder>> looks =
                    now.stream().<Callable<PlacedOrder>>map(order -> () -> look(order)).toList();
            now = all(looks, _ -> {});
            int ended = (int) now.stream().filter(OrderRun::hasEnded).count();
            progress.accept(ended);
            if (ended == now.size() || clock.instant().isAfter(end)) {
                return now;
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }

    /** Whether nothing more will happen to it. */
    static boolean hasEnded(PlacedOrder order) {
        return !order.accepted() || (order.status() != null && ENDS.contains(order.status()));
    }

    private PlacedOrder place(Errand errand) throws InterruptedException {
        return switch (client.place(errand.gateway(), errand.body())) {
            case OrderClient.Answer.Accepted(String id) ->
                    new PlacedOrder(id, errand.region(), errand.gateway(), "placed", null);
            case OrderClient.Answer.Failed(String reason) ->
                    new PlacedOrder(null, errand.region(), errand.gateway(), null, reason);
        };
    }

    private PlacedOrder look(PlacedOrder order) throws InterruptedException {
        String id = order.id();
        return id == null || hasEnded(order)
                ? order
                : client.status(order.gateway(), id).map(order::seen).orElse(order);
    }

    private static List<PlacedOrder> all(List<Callable<PlacedOrder>> calls, IntConsumer progress)
            throws InterruptedException {
        Semaphore places = new Semaphore(UNDER_WAY_MAX);
        List<Future<PlacedOrder>> pending = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Callable<PlacedOrder> call : calls) {
                places.acquire();
                pending.add(threads.submit(() -> released(call, places)));
                progress.accept(pending.size());
            }
            return join(pending);
        }
    }

    private static PlacedOrder released(Callable<PlacedOrder> call, Semaphore places)
            throws Exception {
        try {
            return call.call();
        } finally {
            places.release();
        }
    }

    private static List<PlacedOrder> join(List<Future<PlacedOrder>> pending)
            throws InterruptedException {
        List<PlacedOrder> done = new ArrayList<>();
        for (Future<PlacedOrder> future : pending) {
            try {
                done.add(future.get());
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            }
        }
        return done;
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** How many orders there are of each region and last status. */
    static Map<String, Map<String, Long>> summary(List<PlacedOrder> orders) {
        Map<String, Map<String, Long>> summary = new LinkedHashMap<>();
        for (PlacedOrder order : orders) {
            String status = order.status() == null ? "not accepted" : order.status();
            summary.computeIfAbsent(order.region(), _ -> new LinkedHashMap<>())
                    .merge(status, 1L, Long::sum);
        }
        return summary;
    }
}
