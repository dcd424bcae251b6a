package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.process.MeshProcesses;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Refusal;

/** Refuses choices that what is already there does not allow. */
final class Contradictions {

    private final Home home;

    Contradictions(Home home) {
        this.home = home;
    }

    void check(MeshSettings before, MeshSettings chosen) {
        if (before.nodes() != chosen.nodes() && DataFolder.nodes(home).isPresent()) {
            throw new Refusal(
                    "the data of this mesh belongs to %d node(s) a region, not %d; to start anew without it: ./mesh down --data"
                            .formatted(before.nodes(), chosen.nodes()));
        }
        boolean elsewhere =
                before.portBase() != chosen.portBase() || before.clientTls() != chosen.clientTls();
        if (elsewhere && !new MeshProcesses(home).scan().isEmpty()) {
            throw new Refusal(
                    "this mesh runs with other ports or another --client-tls; stop it first: ./mesh down (data is kept)");
        }
    }
}
