package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ordermesh.systemtests.checkout.Checkout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SubstrateTests {

    @Test
    void aNameThatIsNoneSaysWhichThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Substrate.named("containrs"))
                .withMessage(
                        "mesh.substrate is containrs: not one of [processes, containers, kubernetes]");
    }

    /** A group that no test has would run nothing, and the build would be green. */
    @Test
    void theBuildChoosesByTheTagsThatTestsHave() {
        assertThat(OnRunningContainers.TAG).isEqualTo(Substrate.CONTAINERS.tag());
        assertThat(Checkout.read(Path.of("system-tests", "pom.xml")))
                .containsOnlyOnce(
                        "<excludedGroups>%s</excludedGroups>".formatted(OnRunningContainers.TAG))
                .containsOnlyOnce(
                        "<groups>%s | %s</groups>"
                                .formatted(OnRunningMesh.TAG, OnRunningContainers.TAG));
    }
}
