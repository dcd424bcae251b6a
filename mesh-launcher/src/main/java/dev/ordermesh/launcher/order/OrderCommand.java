package dev.ordermesh.launcher.order;

import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.session.TimeText;
import dev.ordermesh.topology.MeshTable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh order}. */
@Command(
        name = "order",
        header = "Place orders and wait until they have ended.",
        description = {
            "Realistic orders, spread evenly over the regions that fulfil them and over the gateways"
                    + " that take them. Prints a summary, or each order as JSON.",
            "Exit code 0 when every order was accepted and has ended within the time."
        },
        footer = {
            "",
            "Examples:",
            "  mesh order",
            "  mesh order --count 300 --rate 50",
            "  mesh order --region eu-west --no-wait --json"
        })
public final class OrderCommand implements Callable<Integer> {

    private static final int COUNT_MAX = 1_000_000;
    private static final int RATE_MAX = 10_000;

    private final Session session;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many (${DEFAULT-VALUE}).")
    private int count = 1;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "At most so many a second; 0 for as fast as they are answered.")
    private int rate;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Let this region fulfil all of them.")
    private @Nullable String region;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long to wait for their ends (${DEFAULT-VALUE}).")
    private String timeout = "60s";

    @Option(names = "--no-wait", description = "Do not wait for their ends.")
    private boolean noWait;

    @Option(names = "--json", description = "Each order as a JSON document a line.")
    private boolean json;

    public OrderCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireBetween("--count", count, 1, COUNT_MAX);
        requireBetween("--rate", rate, 0, RATE_MAX);
        Duration patience = TimeText.duration("--timeout", timeout);
        List<OrderRun.Errand> errands = errands();
        OrderRun run = new OrderRun(new OrderClient(), session.clock());
        List<PlacedOrder> orders;
        try (ProgressBar bar = bar("placing")) {
            orders = run.place(errands, rate, bar::stepTo);
        }
        if (!noWait) {
            try (ProgressBar bar = bar("waiting")) {
                orders = run.follow(orders, patience, bar::stepTo);
            }
        }
        print(orders);
        return isGood(orders) ? 0 : 1;
    }

    private static void requireBetween(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refusal.usage(
                    "%s: %d is not from %d to %d".formatted(option, value, least, most));
        }
    }

    private List<OrderRun.Errand> errands() {
        MeshTable table = session.table();
        MeshSettings settings = new SettingsFile(session.home().state()).require();
        if (region != null && !settings.regions().contains(region)) {
            throw Refusal.usage(
                    "--region: no region %s; there are %s"
                            .formatted(region, String.join(", ", settings.regions())));
        }
        MeshPlan plan = MeshPlan.of(table, settings.withEverything());
        List<String> gateways = plan.of(Role.GATEWAY).map(instance -> instance.url()).toList();
        List<String> targets = region == null ? settings.regions() : List.of(region);
        OrderSample sample = new OrderSample(RandomGenerator.getDefault());
        List<OrderRun.Errand> errands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String target = targets.get(i % targets.size());
            // Every target meets every gateway: the gateway moves on once all targets had a turn.
            String gateway = gateways.get((i / targets.size() + i) % gateways.size());
            String currency = table.region(target).currency().getCurrencyCode();
            errands.add(new OrderRun.Errand(target, gateway, sample.body(target, currency)));
        }
        return errands;
    }

    private void print(List<PlacedOrder> orders) {
        PrintStream out = session.console().out();
        if (json) {
            orders.forEach(order -> out.println(Json.line(order)));
            return;
        }
        if (orders.size() == 1) {
            orders.stream().filter(PlacedOrder::accepted).forEach(this::printOne);
        } else {
            Grid grid = new Grid("region", "status", "orders");
            OrderRun.summary(orders)
                    .forEach((where, counts) ->
                            counts.forEach((status, n) -> grid.row(where, status, n)));
            out.print(grid.text());
        }
        orders.stream()
                .flatMap(order -> Stream.ofNullable(order.problem()))
                .distinct()
                .forEach(problem -> session.console().remark("not accepted: " + problem));
        long open = orders.stream().filter(order -> !OrderRun.hasEnded(order)).count();
        if (!noWait && open > 0) {
            session.console().remark("%d orders have not ended after %s".formatted(open, timeout));
        }
    }

    private void printOne(PlacedOrder order) {
        session.console()
                .out()
                .printf(
                        "%s %s in %s  (%s/orders/%s)%n",
                        order.id(), order.status(), order.region(), order.gateway(), order.id());
    }

    private boolean isGood(List<PlacedOrder> orders) {
        return orders.stream().allMatch(PlacedOrder::accepted)
                && (noWait || orders.stream().allMatch(OrderRun::hasEnded));
    }

    /** A bar on a terminal; elsewhere it writes to nowhere. */
    private ProgressBar bar(String task) {
        PrintStream where =
                session.console().interactive() && count > 1
                        ? session.console().err()
                        : new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(count)
                .setConsumer(new ConsoleProgressBarConsumer(where))
                .build();
    }
}
