package dev.ordermesh.local.junit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** What the Docker that Testcontainers would use has, found out before it starts anything. */
final class DockerImages {

    /** Testcontainers' own, which removes what a killed test leaves; its version is theirs. */
    static final String REAPER = "testcontainers/ryuk:0.14.0";

    private static final long PULL_SECONDS_MAX = 60;

    /** Asked once in a process. */
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private DockerImages() {}

    /** At most some 10 s, where something is there that takes connections and does not answer. */
    static boolean dockerAnswers() {
        try {
            return DockerClientFactory.instance().getInfo() != null;
        } catch (IllegalStateException none) {
            return false;
        }
    }

    /** Whether the image is there, at the latest after one try of 60 s to fetch it. */
    static boolean present(String image) {
        return KNOWN.computeIfAbsent(image, DockerImages::find);
    }

    private static boolean find(String image) {
        String name =
                ImageNameSubstitutor.instance()
                        .apply(DockerImageName.parse(image))
                        .asCanonicalNameString();
        try (DockerClient docker =
                DockerClientProviderStrategy.getClientForConfig(
                        DockerClientFactory.instance().getTransportConfig())) {
            return has(docker, name) || fetched(docker, name);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean has(DockerClient docker, String name) {
        try {
            return docker.inspectImageCmd(name).exec() != null;
        } catch (NotFoundException absent) {
            return false;
        }
    }

    private static boolean fetched(DockerClient docker, String name) {
        try {
            return docker.pullImageCmd(name)
                    .exec(new PullImageResultCallback())
                    .awaitCompletion(PULL_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (DockerException | DockerClientException cannot) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
