package dev.ordermesh.systemtests.compose;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.systemtests.checkout.Checkout;
import dev.ordermesh.systemtests.checkout.Variables;
import dev.ordermesh.systemtests.compose.ComposeFile.Service;
import dev.ordermesh.topology.UserPlan;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/** What our apps are given. */
final class AppRules {

    private static final Set<String> SETTINGS = Variables.ofApps();

    private AppRules() {}

    static Stream<String> settings(ComposeFiles files) {
        return files.compose()
                .apps()
                .flatMap(one ->
                        one.environment().keySet().stream()
                                .filter(name -> !name.equals(ComposeFiles.JVM))
                                .filter(name -> !SETTINGS.contains(name))
                                .map(name -> one.name() + ": " + name));
    }

    static Stream<String> servers(ComposeFiles files) {
        return files.compose()
                .members()
                .flatMap(one ->
                        ComposeFiles.differences(
                                one.name(),
                                ComposeFiles.hosts(one.variable("NATS_SERVERS")),
                                ComposeFiles.names(files.compose().nodes(one.region()))));
    }

    static Stream<String> users(ComposeFiles files) {
        return files.compose().apps().filter(one -> role(one).connects()).flatMap(AppRules::users);
    }

    private static Stream<String> users(Service one) {
        String user = role(one).text();
        List<String> volumes =
                List.of(
                        "./configs:/etc/ordermesh:ro",
                        "user-%s:/run/secrets/ordermesh:ro".formatted(user));
        List<String> known =
                ComposeFiles.TABLE.users().stream()
                        .filter(plan -> plan.kind() == UserPlan.Kind.APP)
                        .map(UserPlan::name)
                        .filter(user::equals)
                        .toList();
        return Stream.concat(
                ComposeFiles.differences(one.name(), List.of(one.variable("NATS_USERNAME")), known),
                ComposeFiles.differences(one.name(), one.list("volumes"), volumes));
    }

    private static Role role(Service one) {
        return Arrays.stream(Role.values())
                .filter(role -> role.app() && role.module().equals(one.module()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no role: " + one.module()));
    }

    /** Only who pays or audits reaches the provider, by its name there. */
    static Stream<String> provider(ComposeFiles files) {
        List<String> services =
                files.compose()
                        .apps()
                        .filter(one -> role(one) == Role.PROVIDER)
                        .map(one -> "http://%s:8080".formatted(one.name()))
                        .toList();
        return files.compose()
                .apps()
                .flatMap(one -> {
                    List<String> given =
                            Stream.of("CONNECTOR_PROVIDER", "REPLAY_AUDIT_LEDGER")
                                    .map(name -> one.variable("ORDERMESH_" + name))
                                    .filter(url -> !url.isEmpty())
                                    .toList();
                    return ComposeFiles.differences(
                            one.name(),
                            given,
                            Set.of(Role.WORKER, Role.REPLAY).contains(role(one))
                                    ? services
                                    : List.of());
                });
    }

    static Stream<String> grace(ComposeFiles files) {
        return files.compose().apps().flatMap(AppRules::grace);
    }

    /** Without a word Docker gives ten seconds. */
    private static Stream<String> grace(Service one) {
        String given = one.json().path("stop_grace_period").asString("10s");
        Duration needed = Checkout.shutdownPhase(one.module());
        return DurationStyle.detectAndParse(given).compareTo(needed) > 0
                ? Stream.empty()
                : Stream.of("%s: %s of %s".formatted(one.name(), given, needed));
    }
}
