package dev.ordermesh.launcher;

import dev.ordermesh.launcher.audit.AuditCommand;
import dev.ordermesh.launcher.dlq.DlqCommand;
import dev.ordermesh.launcher.docker.ComposeKeys;
import dev.ordermesh.launcher.docker.Containers;
import dev.ordermesh.launcher.docker.DockerDownCommand;
import dev.ordermesh.launcher.docker.DockerUpCommand;
import dev.ordermesh.launcher.docker.ImagesCommand;
import dev.ordermesh.launcher.doctor.DoctorCommand;
import dev.ordermesh.launcher.down.DownCommand;
import dev.ordermesh.launcher.env.EnvCommand;
import dev.ordermesh.launcher.history.HistoryCommand;
import dev.ordermesh.launcher.keys.KeysCommand;
import dev.ordermesh.launcher.keys.StateKeys;
import dev.ordermesh.launcher.kubernetes.Cluster;
import dev.ordermesh.launcher.kubernetes.ClusterDownCommand;
import dev.ordermesh.launcher.kubernetes.ClusterReach;
import dev.ordermesh.launcher.kubernetes.ClusterUpCommand;
import dev.ordermesh.launcher.logs.LogsCommand;
import dev.ordermesh.launcher.order.CancelCommand;
import dev.ordermesh.launcher.order.OrderCommand;
import dev.ordermesh.launcher.reach.LocalReach;
import dev.ordermesh.launcher.replay.ReplayCommand;
import dev.ordermesh.launcher.secrets.SecretsCommand;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.status.LocalParts;
import dev.ordermesh.launcher.status.StatusCommand;
import dev.ordermesh.launcher.stock.StockCommand;
import dev.ordermesh.launcher.up.UpCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** Puts the commands together. */
final class MeshCommandLine {

    private static final int WIDTH = 100;

    private MeshCommandLine() {}

    /** The mesh of processes on this machine. */
    static CommandLine of(Session session) {
        return of(session, commands(session));
    }

    /** The mesh of containers; it remembers apart from the other. */
    static CommandLine ofContainers(Session session) {
        return of(
                session,
                List.of(
                        new DockerUpCommand(session),
                        new DockerDownCommand(session),
                        new StatusCommand(
                                session, new Containers(session), () -> LocalReach.of(session)),
                        new OrderCommand(session, () -> LocalReach.of(session)),
                        new CancelCommand(session, () -> LocalReach.of(session)),
                        new HistoryCommand(session, () -> LocalReach.of(session)),
                        new AuditCommand(session, () -> LocalReach.of(session)),
                        new DoctorCommand(session, () -> LocalReach.of(session)),
                        new StockCommand(session, () -> LocalReach.of(session)),
                        DlqCommand.of(session, () -> LocalReach.of(session)),
                        ReplayCommand.of(session, () -> LocalReach.of(session)),
                        KeysCommand.of(session, new ComposeKeys(session))));
    }

    /**
     * The mesh in the cluster of kubectl's current context, which is all that remembers it.
     *
     * @param kubectl its name on the path, or its file
     */
    static CommandLine ofCluster(Session session, String kubectl) {
        Cluster cluster = new Cluster(session, kubectl);
        return of(
                session,
                List.of(
                        new ClusterUpCommand(session, cluster),
                        new ClusterDownCommand(session, cluster),
                        new StatusCommand(
                                session, cluster, () -> new ClusterReach(session, cluster)),
                        new OrderCommand(session, () -> new ClusterReach(session, cluster)),
                        new CancelCommand(session, () -> new ClusterReach(session, cluster)),
                        new HistoryCommand(session, () -> new ClusterReach(session, cluster)),
                        new AuditCommand(session, () -> new ClusterReach(session, cluster)),
                        new DoctorCommand(session, () -> new ClusterReach(session, cluster)),
                        new StockCommand(session, () -> new ClusterReach(session, cluster)),
                        DlqCommand.of(session, () -> new ClusterReach(session, cluster)),
                        ReplayCommand.of(session, () -> new ClusterReach(session, cluster)),
                        KeysCommand.of(session, StateKeys.ofClusters(session))));
    }

    private static CommandLine of(Session session, List<Object> commands) {
        CommandLine mesh = new CommandLine(new MeshCommand());
        commands.forEach(mesh::addSubcommand);
        addHelp(mesh, "mesh " + session.home().version());
        mesh.setOut(new PrintWriter(session.console().out(), true, StandardCharsets.UTF_8));
        mesh.setUsageHelpWidth(WIDTH);
        mesh.setExpandAtFiles(false);
        mesh.setAbbreviatedOptionsAllowed(false);
        Errors errors = new Errors(session);
        mesh.setParameterExceptionHandler(errors);
        mesh.setExecutionExceptionHandler(errors);
        return mesh;
    }

    private static List<Object> commands(Session session) {
        return List.of(
                new UpCommand(session),
                new DownCommand(session),
                new StatusCommand(session, new LocalParts(session), () -> LocalReach.of(session)),
                new LogsCommand(session),
                new OrderCommand(session, () -> LocalReach.of(session)),
                new CancelCommand(session, () -> LocalReach.of(session)),
                new HistoryCommand(session, () -> LocalReach.of(session)),
                new AuditCommand(session, () -> LocalReach.of(session)),
                new DoctorCommand(session, () -> LocalReach.of(session)),
                new StockCommand(session, () -> LocalReach.of(session)),
                DlqCommand.of(session, () -> LocalReach.of(session)),
                ReplayCommand.of(session, () -> LocalReach.of(session)),
                KeysCommand.of(session, StateKeys.ofProcesses(session)),
                new EnvCommand(session),
                new ImagesCommand(session),
                new SecretsCommand(session),
                new TestCommand(),
                new CompletionCommand(session));
    }

    /** The same two options for every command, and the word for those who type it. */
    private static void addHelp(CommandLine mesh, String version) {
        addHelpOptions(mesh, version);
        mesh.addSubcommand(new CommandLine.HelpCommand());
    }

    private static void addHelpOptions(CommandLine command, String version) {
        command.getCommandSpec().mixinStandardHelpOptions(true).version(version);
        command.getSubcommands().values().forEach(sub -> addHelpOptions(sub, version));
    }
}
