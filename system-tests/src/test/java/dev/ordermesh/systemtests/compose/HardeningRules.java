package dev.ordermesh.systemtests.compose;

import dev.ordermesh.systemtests.compose.ComposeFile.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What nobody in a container may do or see. */
final class HardeningRules {

    private static final Pattern SECRET_NAME =
            Pattern.compile("PASSWORD|SECRET|TOKEN|CREDENTIAL|_SEED|_JWT");

    /** What is named a key is the path of a file. */
    private static final Pattern KEY = Pattern.compile("_KEY$");

    private static final Pattern PATH = Pattern.compile("\"?/[^\\s]*");
    private static final Pattern USER_IN_URL = Pattern.compile("://[^/\\s\"]*@");

    private HardeningRules() {}

    static Stream<String> hardened(ComposeFiles files) {
        Set<String> running = Set.copyOf(ComposeFiles.names(files.compose().longRunning()));
        return files.compose()
                .services()
                .flatMap(one ->
                        softness(one, running.contains(one.name()))
                                .map(line -> one.name() + ": " + line));
    }

    private static Stream<String> softness(Service one, boolean running) {
        Map<String, Boolean> kept = new LinkedHashMap<>();
        kept.put("read_only", one.json().path("read_only").asBoolean(false));
        kept.put("cap_drop", one.list("cap_drop").equals(List.of("ALL")));
        kept.put(
                "no-new-privileges",
                one.list("security_opt").equals(List.of("no-new-privileges:true")));
        kept.put("memory", one.json().at("/deploy/resources/limits/memory").isString());
        kept.put("pids", one.json().at("/deploy/resources/limits/pids").asInt(0) > 0);
        for (String key : List.of("privileged", "pid", "ipc", "userns_mode", "devices")) {
            kept.put(key, !one.json().has(key));
        }
        if (running) {
            kept.put("cap_add", !one.json().has("cap_add"));
            kept.put("user", !one.text("user").startsWith("0") && !one.text("user").equals("root"));
            kept.put("restart", one.text("restart").equals("unless-stopped"));
        }
        return kept.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey);
    }

    static Stream<String> secrets(ComposeFiles files) {
        return files.compose()
                .services()
                .flatMap(one ->
                        one.environment().entrySet().stream()
                                .filter(e -> secret(e.getKey(), e.getValue()))
                                .map(e -> one.name() + ": " + e.getKey()));
    }

    private static boolean secret(String name, String value) {
        return SECRET_NAME.matcher(name).find()
                || USER_IN_URL.matcher(value).find()
                || (KEY.matcher(name).find() && !PATH.matcher(value).matches());
    }
}
