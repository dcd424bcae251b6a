package dev.ordermesh.launcher.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that is called as kubectl is, notes how, and answers from files of its folder.
 *
 * @param folder in which the program and its answers are
 */
record FakeKubectl(Path folder) {

    private static final String PROGRAM =
            """
            #!/bin/sh
            cd '%s'
            echo "$*" >>calls
            case $1 in
              config) cat context ;;
              get) namespace=${3#--namespace=}
                echo 'Warning: a remark that is no result' >&2
                cat "$namespace.json" 2>/dev/null || echo '{"items":[]}' ;;
              apply) cat applied ;;
              port-forward)
                [ -f port ] || { echo 'error: no pod is running' >&2; exit 1; }
                echo $$ >>forwards
                echo "Forwarding from 127.0.0.1:$(cat port) -> 8080"
                exec sleep 300 ;;
              rollout) [ ! -f stuck ] || { cat stuck >&2; exit 1; } ;;
            esac
            """;

    static FakeKubectl in(Path folder) throws IOException {
        FakeKubectl fake = new FakeKubectl(folder);
        Files.writeString(fake.program(), PROGRAM.formatted(folder), UTF_8);
        assertThat(fake.program().toFile().setExecutable(true)).isTrue();
        fake.answer("context", "a-cluster\n");
        fake.answer("applied", "service/nats unchanged\ndeployment.apps/worker configured\n");
        return fake;
    }

    Path program() {
        return folder.resolve("kubectl");
    }

    /** What it says from now on. */
    void answer(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, UTF_8);
    }

    /** How it was called, in order. */
    List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    /** The port-forwards that were opened and have not ended. */
    List<ProcessHandle> openForwards() throws IOException {
        return Files.readAllLines(folder.resolve("forwards")).stream()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
