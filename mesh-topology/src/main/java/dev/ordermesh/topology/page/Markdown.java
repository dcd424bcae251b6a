package dev.ordermesh.topology.page;

import java.util.List;
import java.util.stream.Collectors;

/** Headings, paragraphs and tables. */
final class Markdown {

    private final StringBuilder text = new StringBuilder();

    Markdown(String title) {
        paragraph(
                "<!-- Written from configs/mesh.yaml: mvn verify -pl mesh-topology -Dmesh.regenerate=true -->");
        paragraph("# " + title);
    }

    Markdown heading(String heading) {
        return paragraph("## " + heading);
    }

    Markdown paragraph(String paragraph) {
        text.append(text.isEmpty() ? "" : "\n").append(paragraph).append('\n');
        return this;
    }

    Markdown table(List<String> head, List<List<String>> rows) {
        text.append('\n').append(row(head));
        text.append(row(head.stream().map(cell -> "---").toList()));
        rows.forEach(cells -> text.append(row(cells)));
        return this;
    }

    static String code(String value) {
        return "`" + value + "`";
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
