package dev.ordermesh.topology.nats;

import java.util.List;
import java.util.stream.Collectors;

/** Indented text with blocks, as nats-server reads it. */
final class Lines {

    private final StringBuilder text = new StringBuilder();
    private int depth;

    Lines line(String line) {
        text.append(line.isEmpty() ? "" : "  ".repeat(depth) + line).append('\n');
        return this;
    }

    Lines comment(String... lines) {
        for (String line : lines) {
            line("# " + line);
        }
        return this;
    }

    Lines open(String head) {
        line(head);
        depth++;
        return this;
    }

    Lines close(String tail) {
        depth--;
        return line(tail);
    }

    /** A list, one element a line; an empty one stays on its line. */
    Lines list(String key, List<String> elements) {
        if (elements.isEmpty()) {
            return line(key + ": []");
        }
        open(key + ": [");
        elements.forEach(this::line);
        return close("]");
    }

    /** Everything quoted: subjects hold characters that mean something to the parser. */
    static String quoted(String value) {
        return '"' + value + '"';
    }

    static String quoted(List<String> values) {
        return values.stream().map(Lines::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
