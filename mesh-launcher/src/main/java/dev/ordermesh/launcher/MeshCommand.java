package dev.ordermesh.launcher;

import picocli.CommandLine.Command;

/** What {@code ./mesh} without a command shows. */
@Command(
        name = "mesh",
        header =
                "Order Mesh: orders over HTTP into NATS JetStream, across three regions without a hub.",
        description = {
            "",
            "Runs a whole mesh on this machine: real nats-servers, controllers, gateways, workers"
                    + " and a replay service. All listen on loopback. What is generated or"
                    + " remembered is in .mesh/ of the checkout (or MESH_STATE).",
            "'mesh --docker up|down|status|order|history' is the same over containers, and"
                    + " 'mesh --k8s ...' in a Kubernetes cluster.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "Commands:%n",
        optionListHeading = "Options:%n",
        footer = {
            "",
            "First steps:",
            "  mesh up && mesh order --count 300 && mesh status",
            "'mesh COMMAND --help' says more about each."
        })
final class MeshCommand {}
