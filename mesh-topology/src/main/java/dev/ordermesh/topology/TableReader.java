package dev.ordermesh.topology;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** From YAML to the checked table; a failure names the path of the key. */
final class TableReader {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Duration.class, new TimeDeserializer()))
                    .build();

    private TableReader() {}

    static MeshTable read(Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidMeshTable("there is no readable table " + file.toAbsolutePath());
        }
        try {
            return YAML.readValue(file.toFile(), MeshTable.class);
        } catch (JacksonException e) {
            throw new InvalidMeshTable(file.getFileName() + ": " + describe(e), e);
        }
    }

    private static String describe(JacksonException e) {
        String path =
                e.getPath().stream()
                        .map(step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : step.getPropertyName())
                        .collect(Collectors.joining("."))
                        .replace(".[", "[");
        Throwable cause = e.getCause();
        String reason =
                cause instanceof InvalidMeshTable ? cause.getMessage() : e.getOriginalMessage();
        return path.isEmpty() ? String.valueOf(reason) : path + ": " + reason;
    }

    private static final class TimeDeserializer extends StdDeserializer<Duration> {

        TimeDeserializer() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            return Units.time(parser.getString());
        }
    }
}
