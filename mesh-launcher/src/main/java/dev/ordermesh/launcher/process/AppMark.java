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
    private static final String JAR = "-jar";

    private AppMark() {}

    /** The options that mark a process; they come first among its options. */
    public static List<String> options(Home home, Instance.Id id) {
        return List.of(
                ROOT + home.root(),
                STATE + home.state(),
                REGION + id.region(),
                ROLE + id.role().text(),
                NUMBER + id.number());
    }

    /** Whose process this is, if it is one of the mesh in this state folder. */
    static Optional<Instance.Id> read(List<String> arguments, Home home) {
        if (!arguments.contains(STATE + home.state())) {
            return Optional.empty();
        }
        Optional<Role> role = value(arguments, ROLE).flatMap(Role::ofText);
        Optional<String> region = value(arguments, REGION);
        Optional<String> number = value(arguments, NUMBER).filter(text -> text.matches("\\d{1,4}"));
        if (role.isEmpty() || region.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Instance.Id(role.get(), region.get(), Integer.parseInt(number.get())));
    }

    /** The jar that it runs. */
    static String jar(List<String> arguments) {
        int option = arguments.indexOf(JAR);
        return option < 0 || option + 1 == arguments.size() ? "" : arguments.get(option + 1);
    }

    private static Optional<String> value(List<String> arguments, String option) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(option))
                .map(argument -> argument.substring(option.length()))
                .findFirst();
    }
}
