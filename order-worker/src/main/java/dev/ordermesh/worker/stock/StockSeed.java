package dev.ordermesh.worker.stock;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ordermesh.model.OrderLimits;
import dev.ordermesh.worker.stock.state.StockRecord.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the first levels from {@code stock.yaml}. */
final class StockSeed {

    /** The file's name inside the configuration folder. */
    static final String FILE = "stock.yaml";

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private StockSeed() {}

    private record Body(
            @JsonProperty(value = "default", required = true) long anyOther,
            @Nullable Map<String, Long> levels) {}

    /**
     * Reads the file in this folder.
     *
     * @throws IllegalArgumentException with its name and the reason, when it can't be used
     */
    static Seed load(Path configs) {
        Path file = configs.resolve(FILE);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "there is no readable file " + file.toAbsolutePath() + " of first levels");
        }
        try {
            Body body = YAML.readValue(file.toFile(), Body.class);
            Map<String, Long> levels = body.levels() == null ? Map.of() : body.levels();
            levels.keySet().forEach(OrderLimits::requireSku);
            return new Seed(body.anyOther(), new TreeMap<>(levels));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(FILE + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(FILE + ": " + e.getMessage(), e);
        }
    }
}
