package com.example.notes;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/starter.md} shows is what runs here, whatever its indentation. */
class StarterPageTests {

    private static final Path PAGE = Path.of("..", "docs", "starter.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+\\R(.*?)^```$");
    private static final int SNIPPETS_MIN = 7;
    private static final List<Path> OTHER_SOURCES =
            List.of(Path.of("src/test/resources/notes.yaml"), Path.of("../order-gateway/pom.xml"));

    @Test
    void everySnippetIsTakenFromTheSample() throws IOException {
        List<String> sources =
                Stream.concat(sample(), OTHER_SOURCES.stream())
                        .map(StarterPageTests::read)
                        .map(StarterPageTests::unindented)
                        .toList();

        List<String> snippets =
                BLOCK.matcher(read(PAGE)).results().map(found -> found.group(1)).toList();

        assertThat(snippets).hasSizeGreaterThanOrEqualTo(SNIPPETS_MIN);
        assertThat(snippets)
                .as("snippets that stand nowhere in the sample")
                .filteredOn(snippet ->
                        sources.stream().noneMatch(source -> source.contains(unindented(snippet))))
                .isEmpty();
    }

    private static Stream<Path> sample() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/com/example/notes"))) {
            return files.toList().stream();
        }
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(joining("\n", "", "\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
