package dev.ordermesh.replay;

import dev.ordermesh.containers.OneRegion;
import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.replay.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/**
 * Starts the replay service from an IDE, with a region of its own in a container: nothing to set. A
 * key that it takes is printed.
 */
final class TestOrderReplayApplication {

    private TestOrderReplayApplication() {}

    static void main(String[] args) throws IOException {
        TestKeys keys = TestKeys.in(Files.createTempDirectory("order-replay-keys-"));
        var _ = start(Stream.concat(Stream.of(args), Stream.of(keys.argument())));
        System.out.println(ApiKey.HEADER + ": " + keys.ring().own());
    }

    static SpringApplication.Running start(Stream<String> args) {
        return SpringApplication.from(OrderReplayApplication::main)
                .with(OneRegion.class)
                .run(args.toArray(String[]::new));
    }
}
