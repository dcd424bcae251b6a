package dev.ordermesh.launcher.process;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Home;
import java.util.List;
import java.util.Optional;

/**
 * How an application's process is told from all others: by properties on its own command line, so
 * that no file of process ids can be out of date.
 */
public final class AppMark {

    private static final String STATE = "-Dmesh.state=";
    private static final String ROOT = "-Dmesh.root=";
    private static final String REGION = "-Dmesh.region=";
    private static final String ROLE = "-Dmesh.role=";
    private static final String NUMBER = "-Dmesh.number=";
    private static final String INPUTS = "-Dmesh.inputs=";

    private AppMark() {}

    /**
     * The options that mark a process; they come first among its options.
     *
     * @param inputs a digest of everything that it is started with
     */
    public static List<String> options(Home home, Instance.Id id, String inputs) {
        return List.of(
                ROOT + home.root(),
                STATE + home.state(),
                REGION + id.region(),
                ROLE + id.role().text(),
                NUMBER + id.number(),
                INPUTS + inputs);
    }

    /** Whose process this is, if it is one of the mesh in this state folder. */
    static Optional<Mark> read(List<String> arguments, Home home) {
        if (!arguments.contains(STATE + home.state())) {
            return Optional.empty();
        }
        Optional<Role> role = value(arguments, ROLE).flatMap(Role::ofText);
        Optional<String> region = value(arguments, REGION);
        Optional<String> number = value(arguments, NUMBER).filter(text -> text.matches("\\d{1,4}"));
        if (role.isEmpty() || region.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        Instance.Id id = new Instance.Id(role.get(), region.get(), Integer.parseInt(number.get()));
        return Optional.of(new Mark(id, value(arguments, INPUTS).orElse("")));
    }

    private static Optional<String> value(List<String> arguments, String option) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(option))
                .map(argument -> argument.substring(option.length()))
                .findFirst();
    }
}
