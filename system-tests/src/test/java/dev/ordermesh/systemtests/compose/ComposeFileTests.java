package dev.ordermesh.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.systemtests.checkout.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The containers of {@code docker compose} are the mesh that {@code configs/mesh.yaml} tells. */
class ComposeFileTests {

    private static final String MISTAKES = "/compose-mistakes.yaml";
    private static final Map<String, String> TEXTS =
            Stream.of(
                            ComposeFiles.COMPOSE,
                            ComposeFiles.LIGHT,
                            ComposeFiles.DOCKERFILE,
                            ComposeFiles.K8S_IMAGES)
                    .collect(
                            Collectors.toMap(
                                    Function.identity(), file -> Checkout.read(Path.of(file))));

    /**
     * A file broken on purpose, and what must notice it in the full mesh or, if that is the file,
     * in the light one.
     *
     * @param replace a text of the file, the first of which becomes
     * @param by this
     */
    record Mistake(String rule, String file, String replace, String by) {}

    @TestFactory
    Stream<DynamicTest> bothMeshesKeepEveryRule() {
        return Stream.concat(kept("full", false), kept("light", true));
    }

    private static Stream<DynamicTest> kept(String name, boolean light) {
        ComposeFiles files = files(TEXTS, light);
        return ComposeRules.ALL.keySet().stream()
                .map(rule ->
                        test(
                                name,
                                rule,
                                () -> assertThat(ComposeRules.check(rule, files)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> aMistakeAgainstEachRuleIsCaught() throws IOException {
        return mistakes().stream()
                .map(one -> test(one.rule(), one.by().strip(), () -> caught(one)));
    }

    private static DynamicTest test(String name, String detail, Executable check) {
        return DynamicTest.dynamicTest("%s: %s".formatted(name, detail), check);
    }

    @Test
    void eachRuleHasItsMistake() throws IOException {
        assertThat(mistakes().stream().map(Mistake::rule).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(ComposeRules.ALL.keySet());
    }

    @Test
    void aKeyThatIsGivenTwiceIsRefused() {
        assertThatThrownBy(() -> ComposeFile.parse(List.of("services: {}\nservices: {}\n")))
                .isInstanceOf(DuplicateKeyException.class);
    }

    private static void caught(Mistake mistake) {
        String text = TEXTS.getOrDefault(mistake.file(), "");
        int at = text.indexOf(mistake.replace());
        assertThat(at).as("place of %s in %s", mistake.replace(), mistake.file()).isNotNegative();
        Map<String, String> broken = new HashMap<>(TEXTS);
        broken.put(
                mistake.file(),
                text.substring(0, at)
                        + mistake.by()
                        + text.substring(at + mistake.replace().length()));

        ComposeFiles files = files(broken, mistake.file().equals(ComposeFiles.LIGHT));

        assertThat(ComposeRules.check(mistake.rule(), files)).isNotEmpty();
    }

    private static ComposeFiles files(Map<String, String> texts, boolean light) {
        List<String> files =
                light
                        ? List.of(ComposeFiles.COMPOSE, ComposeFiles.LIGHT)
                        : List.of(ComposeFiles.COMPOSE);
        return new ComposeFiles(
                texts,
                ComposeFile.parse(files.stream().map(f -> texts.getOrDefault(f, "")).toList()));
    }

    private static List<Mistake> mistakes() throws IOException {
        try (InputStream in = ComposeFileTests.class.getResourceAsStream(MISTAKES)) {
            return JsonMapper.shared()
                    .convertValue(new Yaml().<Object>load(in), new TypeReference<>() {});
        }
    }
}
