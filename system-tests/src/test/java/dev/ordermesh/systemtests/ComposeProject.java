package dev.ordermesh.systemtests;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.DockerClientFactory;

/** What compose has made of one project, and what breaks it: Docker's API, by Testcontainers. */
final class ComposeProject {

    /** On everything that compose makes: the project's name. */
    static final String PROJECT = "com.docker.compose.project";

    private static final String SERVICE = "com.docker.compose.service";
    private static final String NETWORK = "com.docker.compose.network";

    private final String name;
    private final DockerClient docker = DockerClientFactory.lazyClient();

    ComposeProject(String name) {
        this.name = name;
    }

    /** Something that is broken until this is closed. */
    interface Fault extends AutoCloseable {

        @Override
        void close();
    }

    /** What makes a {@code docker} command line talk to the engine that Testcontainers found. */
    static Map<String, String> engine() {
        return Map.of(
                "DOCKER_HOST",
                DockerClientFactory.instance().getTransportConfig().getDockerHost().toString());
    }

    /** The nats-servers of a region. */
    static Predicate<String> servers(String region) {
        return service -> service.startsWith("nats-%s-".formatted(region));
    }

    /** An app of a region, as docker-compose.yml calls it. */
    static String app(String role, String region) {
        return role + "-" + region.substring(0, region.indexOf('-'));
    }

    /** SIGKILL of every container of these services; compose doesn't start them again. */
    void kill(Predicate<String> services) {
        running(services).forEach(container -> docker.killContainerCmd(container.getId()).exec());
    }

    /** SIGKILL of one of them. */
    void killOne(Predicate<String> services) {
        docker.killContainerCmd(running(services).getFirst().getId()).exec();
    }

    /** Starts those of them that have ended. */
    void start(Predicate<String> services) {
        containers(services)
                .filter(container -> !container.getState().equals("running"))
                .forEach(container -> docker.startContainerCmd(container.getId()).exec());
    }

    /** Lets every process of these services hang: connections stay, answers stay away. */
    Fault pause(Predicate<String> services) {
        List<Container> hanging = running(services);
        hanging.forEach(container -> docker.pauseContainerCmd(container.getId()).exec());
        return () ->
                hanging.forEach(container -> docker.unpauseContainerCmd(container.getId()).exec());
    }

    /**
     * Cuts the link of two regions: the servers of one leave the network that both share, and come
     * back under the names by which the other side dials.
     *
     * @param first the one that comes first in the table
     */
    Fault cut(String first, String second) {
        String link = network(first + "-" + second);
        List<Container> gone = running(servers(second));
        gone.forEach(container ->
                docker.disconnectFromNetworkCmd()
                        .withNetworkId(link)
                        .withContainerId(container.getId())
                        .exec());
        return () ->
                gone.forEach(container ->
                        docker.connectToNetworkCmd()
                                .withNetworkId(link)
                                .withContainerId(container.getId())
                                .withContainerNetwork(
                                        new ContainerNetwork().withAliases(service(container)))
                                .exec());
    }

    /** Address of one container of a service in the network of its region. */
    String address(Predicate<String> services, String region) {
        Map<String, ContainerNetwork> networks =
                Objects.requireNonNull(running(services).getFirst().getNetworkSettings())
                        .getNetworks();
        ContainerNetwork own = Objects.requireNonNull(networks.get(name + "_" + region), region);
        return Objects.requireNonNull(own.getIpAddress(), region);
    }

    /** The text of a file of a service, whether that runs or has ended. */
    String file(String service, String path) {
        String container = containers(service::equals).findFirst().orElseThrow().getId();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        docker.copyArchiveFromContainerCmd(container, path).exec())) {
            Objects.requireNonNull(tar.getNextEntry(), path);
            return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is there: containers, running or not, volumes and networks. */
    List<String> remains() {
        List<String> label = List.of(PROJECT + "=" + name);
        return Stream.of(
                        containers(service -> true).map(ComposeProject::service),
                        docker
                                .listVolumesCmd()
                                .withFilter("label", label)
                                .exec()
                                .getVolumes()
                                .stream()
                                .map(InspectVolumeResponse::getName),
                        docker.listNetworksCmd().withFilter("label", label).exec().stream()
                                .map(Network::getName))
                .flatMap(found -> found)
                .toList();
    }

    private List<Container> running(Predicate<String> services) {
        List<Container> running =
                containers(services)
                        .filter(container -> container.getState().equals("running"))
                        .toList();
        if (running.isEmpty()) {
            throw new IllegalStateException("nothing of that runs in project " + name);
        }
        return running;
    }

    private Stream<Container> containers(Predicate<String> services) {
        return docker
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(PROJECT, name))
                .exec()
                .stream()
                .filter(container -> services.test(service(container)));
    }

    private static String service(Container container) {
        return container.getLabels().getOrDefault(SERVICE, "");
    }

    private String network(String network) {
        return docker.listNetworksCmd()
                .withFilter("label", List.of(PROJECT + "=" + name, NETWORK + "=" + network))
                .exec()
                .getFirst()
                .getId();
    }
}
