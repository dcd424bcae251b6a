package dev.ordermesh.systemtests.kubernetes;

import java.util.Map;
import java.util.stream.Collectors;

/** What a container's own list of variables says, by name. */
final class Environment {

    private Environment() {}

    static Map<String, String> of(Manifest one) {
        return one.containers()
                .flatMap(container -> container.path("env").valueStream())
                .collect(
                        Collectors.toMap(
                                entry -> entry.path("name").asString(""),
                                entry -> entry.path("value").asString("")));
    }
}
