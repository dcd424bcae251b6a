package dev.ordermesh.launcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.launcher.FakeServer;
import dev.ordermesh.launcher.FakeServer.Answer;
import dev.ordermesh.launcher.TestSession;
import dev.ordermesh.launcher.session.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code mesh --k8s}, over a kubectl whose answers are known. */
class ClusterCommandsTests {

    /** One region of which a worker is missing, a pod ends, and a nats-server is not ready. */
    private static final String US_EAST =
            """
            {"items":[
             {"kind":"StatefulSet","metadata":{"name":"nats-us-east","labels":{"app.kubernetes.io/name":"nats"}},
              "spec":{"replicas":1}},
             {"kind":"Deployment","metadata":{"name":"controller","labels":{"app.kubernetes.io/name":"controller"}},
              "spec":{"replicas":1}},
             {"kind":"Deployment","metadata":{"name":"gateway","labels":{"app.kubernetes.io/name":"gateway"}},
              "spec":{"replicas":1}},
             {"kind":"Deployment","metadata":{"name":"worker","labels":{"app.kubernetes.io/name":"worker"}},
              "spec":{"replicas":2}},
             {"kind":"Pod","metadata":{"name":"nats-us-east-0","labels":{"app.kubernetes.io/name":"nats"}},
              "status":{"conditions":[{"type":"Ready","status":"%s"}]}},
             {"kind":"Pod","metadata":{"name":"controller-x","labels":{"app.kubernetes.io/name":"controller"}},
              "status":{"conditions":[{"type":"Ready","status":"True"}]}},
             {"kind":"Pod","metadata":{"name":"gateway-x","labels":{"app.kubernetes.io/name":"gateway"}},
              "status":{"conditions":[{"type":"Ready","status":"True"}]}},
             {"kind":"Pod","metadata":{"name":"worker-a","labels":{"app.kubernetes.io/name":"worker"}},
              "status":{"conditions":[{"type":"Ready","status":"True"}]}},
             {"kind":"Pod","metadata":{"name":"worker-b","labels":{"app.kubernetes.io/name":"worker"}%s},
              "status":{"conditions":[{"type":"Ready","status":"True"}]}}
            ]}\
            """;

    private static final String ENDING = ",\"deletionTimestamp\":\"2026-11-24T08:00:00Z\"";

    @TempDir private Path folder = Path.of("");
    private TestSession mesh = new TestSession(folder);
    private FakeKubectl kubectl = new FakeKubectl(folder);

    @BeforeEach
    void open() throws IOException {
        mesh = new TestSession(folder.resolve("state"));
        kubectl = FakeKubectl.in(folder);
    }

    @Test
    void upAppliesTheOverlayWithItsSecretsAndWaitsForEveryWorkload() throws IOException {
        kubectl.answer("order-mesh-us-east.json", US_EAST.formatted("True", ""));

        assertThat(mesh.runInCluster(kubectl.program(), "up")).isZero();

        Path around = folder.resolve("state/kubernetes/around/local").toRealPath();
        assertThat(Files.readString(around.resolve("kustomization.yaml")))
                .contains("secretGenerator", "order-mesh-ap-south");
        assertThat(kubectl.calls())
                .contains("apply --kustomize=" + around)
                .contains(
                        "rollout status statefulset/nats-us-east --namespace=order-mesh-us-east"
                                + " --timeout=600s",
                        "rollout status deployment/worker --namespace=order-mesh-us-east"
                                + " --timeout=600s");
        assertThat(mesh.out()).startsWith("2 objects applied. Ready in");
        assertThat(mesh.err()).contains("applying to context a-cluster");
    }

    @Test
    void upOfOneRegionAppliesThatOverlay() throws IOException {
        assertThat(mesh.runInCluster(kubectl.program(), "up", "--region", "eu-west")).isZero();

        assertThat(kubectl.calls())
                .filteredOn(call -> call.startsWith("apply"))
                .singleElement()
                .asString()
                .endsWith("/around/eu-west");
    }

    @Test
    void aWorkloadThatDoesNotStartIsNamedByKubectl() throws IOException {
        kubectl.answer("order-mesh-us-east.json", US_EAST.formatted("True", ""));
        kubectl.answer("stuck", "error: timed out waiting for the condition\n");

        assertThat(mesh.runInCluster(kubectl.program(), "up")).isEqualTo(1);

        assertThat(mesh.err()).contains("rollout failed", "error: timed out waiting");
    }

    @Test
    void statusIsWhatWorkloadsWantAndWhatTheirPodsAre() throws IOException {
        try (FakeServer controller = controller()) {
            kubectl.answer("port", Integer.toString(controller.port()));
            kubectl.answer("order-mesh-us-east.json", US_EAST.formatted("False", ENDING));

            assertThat(mesh.runInCluster(kubectl.program(), "status", "--json")).isEqualTo(1);

            JsonNode report = Json.tree(mesh.out());
            assertThat(report.at("/missing").valueStream().map(JsonNode::asString))
                    .containsExactly("us-east worker-2");
            assertThat(report.at("/processes").valueStream())
                    .filteredOn(part -> !part.path("ready").asBoolean())
                    .singleElement()
                    .satisfies(part ->
                            assertThat(part.path("role").asString()).isEqualTo("nats-server"));
            assertThat(report.at("/orders/us-east/fulfilled").asInt()).isEqualTo(7);
            assertThat(kubectl.calls())
                    .contains(
                            "port-forward --namespace=order-mesh-us-east --address=127.0.0.1"
                                    + " deployment/controller :http");
            awaitForwardsEnded();
        }
    }

    @Test
    void allIsWellWhenEveryPodIsReadyAndItsControllerSaysSo() throws IOException {
        try (FakeServer controller = controller()) {
            kubectl.answer("port", Integer.toString(controller.port()));
            kubectl.answer("order-mesh-us-east.json", US_EAST.formatted("True", ""));

            assertThat(mesh.runInCluster(kubectl.program(), "status")).isZero();

            assertThat(mesh.out()).contains("All is well.");
        }
    }

    @Test
    void aControllerThatCanNotBeReachedIsARemarkAndNotWell() throws IOException {
        kubectl.answer("order-mesh-us-east.json", US_EAST.formatted("True", ""));

        assertThat(mesh.runInCluster(kubectl.program(), "status")).isEqualTo(1);

        assertThat(mesh.err())
                .contains("no way to the controller of us-east: error: no pod is running");
        assertThat(mesh.out()).contains("Not all is well.");
    }

    @Test
    void ordersGoToGatewaysByPortForwardsThatEndWithTheCommand() throws IOException {
        try (FakeServer gateway =
                new FakeServer(request ->
                        request.startsWith("POST")
                                ? new Answer(202, "{\"id\":\"o-1\"}")
                                : new Answer(200, "{\"status\":\"fulfilled\"}"))) {
            kubectl.answer("port", Integer.toString(gateway.port()));
            kubectl.answer("order-mesh-us-east.json", US_EAST.formatted("True", ""));

            assertThat(mesh.runInCluster(kubectl.program(), "order")).isZero();

            assertThat(mesh.out()).isEqualTo("o-1\n");
            awaitForwardsEnded();
        }
    }

    @Test
    void aClusterWithoutAMeshSaysHowToStartOne() {
        for (String command :
                List.of("status", "order", "history", "audit", "dlq list", "replay list")) {
            assertThat(mesh.runInCluster(kubectl.program(), command.split(" "))).isEqualTo(1);
        }

        assertThat(mesh.err().lines().distinct())
                .containsExactly(
                        "mesh: there is no mesh in the cluster of context a-cluster; start one:"
                                + " ./mesh --k8s up");
    }

    @Test
    void downEndsWorkloadsAndKeepsNamespaces() throws IOException {
        assertThat(mesh.runInCluster(kubectl.program(), "down")).isZero();

        assertThat(kubectl.calls())
                .filteredOn(call -> call.startsWith("delete"))
                .hasSize(4)
                .allSatisfy(call ->
                        assertThat(call)
                                .contains("--selector=app.kubernetes.io/part-of=order-mesh")
                                .doesNotContain("persistentvolumeclaims", "delete namespace"));
    }

    @Test
    void dataGoesOnlyWhereTheContextIsNamed() throws IOException {
        assertThat(mesh.runInCluster(kubectl.program(), "down", "--data", "another")).isEqualTo(2);

        assertThat(mesh.err())
                .isEqualTo("mesh: --data: kubectl's current context is a-cluster, not another\n");
        assertThat(kubectl.calls()).noneMatch(call -> call.startsWith("delete"));

        assertThat(mesh.runInCluster(kubectl.program(), "down", "--data", "a-cluster")).isZero();

        assertThat(kubectl.calls())
                .contains("delete namespace order-mesh-eu-west --ignore-not-found");
    }

    @Test
    void aKubectlThatIsNotThereIsSaidInOneLine() {
        assertThat(mesh.runInCluster(folder.resolve("absent"), "status")).isEqualTo(1);

        assertThat(mesh.err()).contains("absent can't be started");
        assertThat(mesh.err().lines()).hasSize(1);
    }

    private void awaitForwardsEnded() {
        await().untilAsserted(() -> assertThat(kubectl.openForwards()).isEmpty());
    }

    private static FakeServer controller() {
        return new FakeServer(_ ->
                new Answer(
                        200,
                        """
                        {"region":"us-east","orders":{"placed":1,"fulfilled":7},"streams":[],"links":[],
                         "backlog":{},"drift":[]}\
                        """));
    }
}
