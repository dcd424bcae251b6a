package dev.ordermesh.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A copy of the table in which one stream's values are small enough to be reached by a test. */
public final class SmallTable {

    private static final String FILE = "mesh.yaml";

    private String text;

    private SmallTable(String text) {
        this.text = text;
    }

    /** The table in this folder. */
    public static SmallTable of(Path configs) {
        try {
            return new SmallTable(Files.readString(configs.resolve(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another value of one key of one stream. */
    public SmallTable with(String stream, String key, String value) {
        Matcher matcher =
                Pattern.compile("(?s)(\n  " + stream + ":\n.*?\n    " + key + ": )[^\n]*")
                        .matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + key + " in " + stream);
        }
        text = matcher.replaceFirst("$1" + value);
        return this;
    }

    /** Another mode of every consumer. */
    public SmallTable withConsumers(String mode) {
        text = text.replaceAll("\n    mode: [a-z]+", "\n    mode: " + mode);
        return this;
    }

    /** Writes it into a folder, for {@code ordermesh.configs}. */
    public Path writeInto(Path folder) {
        try {
            Files.writeString(folder.resolve(FILE), text);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
