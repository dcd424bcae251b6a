package dev.ordermesh.testbed;

import dev.ordermesh.controller.MeshControllerApplication;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.nats.autoconfigure.NatsAutoConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts applications of this module as a user of a mesh. */
public final class Contexts {

    private Contexts() {}

    /** A controller without a web server; further arguments win. */
    public static ConfigurableApplicationContext controller(
            LocalMesh mesh, String region, String... more) {
        return new SpringApplicationBuilder(MeshControllerApplication.class)
                .web(WebApplicationType.NONE)
                .run(controllerArguments(mesh, region, more));
    }

    /** What a controller needs to be told. */
    public static String[] controllerArguments(LocalMesh mesh, String region, String... more) {
        List<String> arguments = new ArrayList<>(connection(mesh, region, "controller"));
        arguments.add("--ordermesh.region=" + region);
        arguments.add("--ordermesh.regions=" + String.join(",", mesh.regions()));
        arguments.add("--ordermesh.nodes=" + mesh.nodes());
        arguments.add("--ordermesh.configs=" + mesh.configs());
        for (String argument : more) {
            String key = argument.substring(0, argument.indexOf('=') + 1);
            arguments.removeIf(earlier -> earlier.startsWith(key));
            arguments.add(argument);
        }
        return arguments.toArray(String[]::new);
    }

    /** One argument more. */
    public static String[] and(String[] arguments, String more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(more);
        return all.toArray(String[]::new);
    }

    /** The messaging beans alone, as any user. */
    public static ConfigurableApplicationContext client(
            LocalMesh mesh, String region, String user) {
        return client(mesh, region, user, _ -> {});
    }

    /** The messaging beans and some more. */
    static ConfigurableApplicationContext client(
            LocalMesh mesh,
            String region,
            String user,
            ApplicationContextInitializer<GenericApplicationContext> more) {
        List<String> arguments = new ArrayList<>(connection(mesh, region, user));
        arguments.add("--spring.config.location=optional:classpath:/no-settings/");
        return new SpringApplicationBuilder(Client.class)
                .initializers(more)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }

    private static List<String> connection(LocalMesh mesh, String region, String user) {
        return List.of(
                "--nats.servers=" + mesh.urls(region),
                "--nats.username=" + user,
                "--nats.password=" + mesh.password(user),
                "--nats.reconnect-wait=200ms",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--logging.level.dev.ordermesh=info");
    }

    @ImportAutoConfiguration(NatsAutoConfiguration.class)
    static class Client {}
}
