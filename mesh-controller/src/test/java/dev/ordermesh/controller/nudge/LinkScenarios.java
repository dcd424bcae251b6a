package dev.ordermesh.controller.nudge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.controller.provisioning.Provisioner;
import dev.ordermesh.controller.provisioning.ProvisioningState;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.local.junit.MeshLink;
import dev.ordermesh.testbed.Contexts;
import dev.ordermesh.testbed.OrderFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** How links heal, on as many nodes a region as a subclass says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LinkScenarios {

    private static final Logger log = LoggerFactory.getLogger(LinkScenarios.class);

    /** What is promised: from a link's return until all that waited has arrived. */
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    @RegisterExtension final LocalMesh mesh;

    private List<ConfigurableApplicationContext> controllers = List.of();

    LinkScenarios(int nodes) {
        mesh =
                LocalMesh.builder()
                        .regions("us-east", "eu-west", "ap-south")
                        .nodes(nodes)
                        .withLinkProxies()
                        .build();
    }

    @BeforeAll
    void startControllers() {
        controllers =
                mesh.regions().stream().map(region -> Contexts.controller(mesh, region)).toList();
        for (ConfigurableApplicationContext controller : controllers) {
            Provisioner provisioner = controller.getBean(Provisioner.class);
            await().atMost(SOON).until(() -> provisioner.state() instanceof ProvisioningState.Done);
        }
    }

    @AfterAll
    void stopControllers() {
        controllers.forEach(ConfigurableApplicationContext::close);
    }

    /** The longest only where minutes are no matter. */
    static IntStream cuts() {
        IntStream all = IntStream.of(500, 3_000, 15_000, 60_000);
        return all.filter(millis -> millis < 60_000 || Boolean.getBoolean("mesh.long"));
    }

    @ParameterizedTest(name = "cut for {0} ms")
    @MethodSource("cuts")
    void aCutLinkHealsWithinTenSecondsOfItsReturn(int millis) {
        MeshLink link = mesh.link("us-east", "eu-west");
        heals("cut " + millis + " ms", Duration.ofMillis(millis), link::cut, link::restore);
    }

    @Test
    void aBlackHoleHealsWithinTenSecondsOfItsEnd() {
        MeshLink link = mesh.link("us-east", "ap-south");
        heals("black hole 12 s", Duration.ofSeconds(12), link::blackHole, link::restore);
    }

    /** Bytes that were held back never arrive: both sides learn of it only as the link is reset. */
    @Test
    @EnabledIfSystemProperty(
            named = "mesh.long",
            matches = "true",
            disabledReason = "runs with ./mesh test --long")
    void aBlackHoleThatEndsInAResetHealsWithinTenSeconds() {
        MeshLink link = mesh.link("eu-west", "ap-south");
        heals(
                "black hole 20 s, then reset",
                Duration.ofSeconds(20),
                link::blackHole,
                () -> {
                    link.drop();
                    link.restore();
                });
    }

    @Test
    void aRegionKilledInABurstLosesAndDoublesNothing() {
        try (OrderFlow flow = new OrderFlow(mesh)) {
            settle(flow);
            flow.burst(1_000);
            mesh.kill("ap-south");
            flow.burst(200);
            mesh.start("ap-south");
            Instant back = Instant.now();

            // Published to the dead region's client port: refused or retried, never lost silently.
            await().atMost(HEALED_WITHIN).until(() -> flow.missing(flow.acknowledged()) == 0);
            say("region killed in a burst", back, flow);
            assertThat(flow.doubled()).isZero();
            assertThat(flow.disordered()).isZero();
        }
    }

    private void heals(String what, Duration outage, Runnable fail, Runnable restore) {
        try (OrderFlow flow = new OrderFlow(mesh)) {
            settle(flow);
            flow.everyPair(PAUSE);
            fail.run();
            await().pollDelay(outage).atMost(outage.plusSeconds(5)).until(() -> true);
            Map<String, Set<String>> waiting = flow.acknowledged();
            assertThat(flow.missing(waiting)).isPositive();
            restore.run();
            Instant back = Instant.now();

            await().atMost(HEALED_WITHIN)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> flow.missing(waiting) == 0 && flow.missingInHistory(waiting) == 0);
            say(what, back, flow);
            flow.end();
            await().atMost(SOON).until(() -> flow.missing(flow.acknowledged()) == 0);
            assertThat(flow.doubled()).isZero();
            assertThat(flow.disordered()).isZero();
            assertThat(flow.refused()).isZero();
        }
    }

    /** Every pair of regions has exchanged an order. */
    private void settle(OrderFlow flow) {
        await().atMost(SOON).until(flow::connected);
        flow.burst(1);
        int pairs = mesh.regions().size() * mesh.regions().size();
        await().atMost(SOON)
                .until(() ->
                        flow.missing(flow.acknowledged()) == 0
                                && flow.acknowledged().values().stream().mapToInt(Set::size).sum()
                                        == pairs);
    }

    private static void say(String what, Instant back, OrderFlow flow) {
        long millis = Duration.between(back, Instant.now()).toMillis();
        log.info("{}: healed {} ms after its end, {} orders arrived", what, millis, flow.arrived());
    }
}
