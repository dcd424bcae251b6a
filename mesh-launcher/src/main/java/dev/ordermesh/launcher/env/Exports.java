package dev.ordermesh.launcher.env;

import java.util.Map;
import java.util.stream.Collectors;

/** Variables as lines for a POSIX shell. */
final class Exports {

    private Exports() {}

    /** Quoted for any value: what a shell reads between single quotes it takes as it is. */
    static String of(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable ->
                        "export %s='%s'\n"
                                .formatted(
                                        variable.getKey(),
                                        variable.getValue().replace("'", "'\\''")))
                .collect(Collectors.joining());
    }
}
