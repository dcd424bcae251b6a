package dev.ordermesh.launcher.plan;

import dev.ordermesh.launcher.session.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Remembers the settings of a mesh in its state folder. */
public final class SettingsFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    public SettingsFile(Path state) {
        this.file = state.resolve("settings.json");
    }

    /** What was chosen last; empty before the first {@code up} and after {@code down --data}. */
    public Optional<MeshSettings> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file, MeshSettings.class));
        } catch (JacksonException unreadable) {
            throw new Refusal(
                    "%s can't be read (%s); delete it, and the next up starts from the defaults"
                            .formatted(file, unreadable.getOriginalMessage()));
        }
    }

    /**
     * What was chosen last.
     *
     * @throws Refusal when no mesh was started yet
     */
    public MeshSettings require() {
        return read().orElseThrow(() -> new Refusal("there is no mesh yet; start one: ./mesh up"));
    }

    /** Replaces what is remembered; a reader sees the old or the new, never a part. */
    public void write(MeshSettings settings) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings);
        try {
            Files.writeString(fresh, text + "\n");
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            throw new UncheckedIOException("can't write " + file, full);
        }
    }
}
