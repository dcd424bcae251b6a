package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.AttemptNotes;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.autoconfigure.NatsAutoConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A process that handles messages, and that one word ends as SIGKILL would. */
final class DyingListener {

    static final String DEADLY = "deadly";

    private DyingListener() {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(NatsAutoConfiguration.class)
    static class App {

        @Bean
        NatsListener<String> listener() {
            return new NatsListener<>(
                            "PINGS",
                            "workers",
                            "dead.pings",
                            4,
                            Message::text,
                            delivery -> {
                                if (delivery.payload().equals(DEADLY)) {
                                    Runtime.getRuntime().halt(137);
                                }
                                return Verdict.ack();
                            })
                    .noting(new AttemptNotes("NOTES", "notes.workers"));
        }
    }

    static void main(String[] args) throws InterruptedException {
        var _ = new SpringApplicationBuilder(App.class).web(WebApplicationType.NONE).run(args);
        Thread.currentThread().join();
    }

    /** Starts one; its output goes into a file. */
    static Process start(String url, Path log) {
        try {
            return new ProcessBuilder(
                            Stream.concat(
                                            Stream.of(
                                                    Path.of(
                                                                    System.getProperty("java.home"),
                                                                    "bin",
                                                                    "java")
                                                            .toString(),
                                                    "-XX:TieredStopAtLevel=1",
                                                    "-cp",
                                                    System.getProperty("java.class.path"),
                                                    DyingListener.class.getName()),
                                            List.of(
                                                    "--nats.servers=" + url,
                                                    "--nats.listener.handler-timeout=500ms",
                                                    "--nats.listener.retry-delay=100ms")
                                                    .stream())
                                    .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
