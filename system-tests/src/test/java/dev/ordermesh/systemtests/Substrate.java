package dev.ordermesh.systemtests;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import dev.ordermesh.local.junit.DockerCondition;
import dev.ordermesh.messaging.nats.testcontainers.NatsContainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/** What the scenarios' mesh is made of; {@link #PROPERTY} chooses. */
enum Substrate {

    /** On this machine: {@code ./mesh}. */
    PROCESSES {
        @Override
        ConditionEvaluationResult available() {
            return enabled("processes run anywhere");
        }

        @Override
        SystemUnderTest fresh() {
            Path state = Path.of("target/mesh-state").toAbsolutePath();
            return MeshProcesses.fresh(MeshProcesses.CHECKOUT, state, "--workers", WORKERS);
        }
    },

    /** {@code ./mesh --docker}. */
    CONTAINERS {
        @Override
        ConditionEvaluationResult available() {
            return DockerCondition.evaluate(NatsContainer.IMAGE, MeshContainers.JAVA_IMAGE);
        }

        @Override
        SystemUnderTest fresh() {
            return MeshContainers.fresh("--workers", WORKERS);
        }
    },

    /** {@code ./mesh --k8s}, in a cluster that has no mesh. */
    KUBERNETES {
        @Override
        ConditionEvaluationResult available() {
            String config = System.getenv(MeshInCluster.KUBECONFIG);
            return config == null || config.isBlank()
                    ? disabled(MeshInCluster.KUBECONFIG + " names no cluster to test in")
                    : enabled("the cluster of " + config);
        }

        @Override
        SystemUnderTest fresh() {
            return MeshInCluster.fresh();
        }
    };

    /** The system property that names one, in lower case; processes if absent. */
    static final String PROPERTY = "mesh.substrate";

    /** Two workers in a region, so that one can die while the other goes on. */
    private static final String WORKERS = "us-east=2,eu-west=1,ap-south=1";

    /** The one that the property names. */
    static Substrate chosen() {
        return named(System.getProperty(PROPERTY, PROCESSES.tag()));
    }

    /**
     * The one of this name.
     *
     * @throws IllegalArgumentException when there is none, with all that there are
     */
    static Substrate named(String name) {
        return Arrays.stream(values())
                .filter(substrate -> substrate.tag().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "%s is %s: not one of %s"
                                        .formatted(
                                                PROPERTY,
                                                name,
                                                Arrays.stream(values())
                                                        .map(Substrate::tag)
                                                        .toList())));
    }

    /** Its name, and the tag of what only it can do. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it can be had here, and if not, why. */
    abstract ConditionEvaluationResult available();

    /** A mesh of it that is not up yet, and of which nothing is left from a run before. */
    abstract SystemUnderTest fresh();
}
