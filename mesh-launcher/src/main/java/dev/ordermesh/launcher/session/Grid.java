package dev.ordermesh.launcher.session;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table for people: a line of headings, then rows; numbers to the right. */
public final class Grid {

    private static final String NUMERIC = "[-?\\d.,]+( ?(ms|s|h|d|MiB|GiB|%))?";
    private static final int WIDTH_MAX = 200;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public Grid(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row; as many cells as there are headings. */
    public Grid row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "%d cells under %d headings".formatted(cells.length, headings.size()));
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, each ended. */
    public String text() {
        Column[] columns = new Column[headings.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(i);
        }
        String[][] cells =
                rows.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new);
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(columns, cells)
                .asString()
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Column column(int index) {
        boolean numeric = rows.stream().allMatch(row -> row.get(index).matches(NUMERIC));
        HorizontalAlign align = numeric ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
        return new Column()
                .header(headings.get(index).toUpperCase(Locale.ROOT))
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(WIDTH_MAX);
    }
}
