package dev.ordermesh.replay.access;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.local.junit.Callers;
import dev.ordermesh.model.access.Scope;
import dev.ordermesh.replay.OrderReplayApplication;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint by every kind of caller; without a broker, which no refusal needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    private static final Map<String, Scope> NEEDED =
            Map.ofEntries(
                    entry("GET /history", Scope.OPS),
                    entry("GET /audit", Scope.OPS),
                    entry("GET /dead-letters", Scope.OPS),
                    entry("GET /dead-letters/{id}", Scope.OPS),
                    entry("POST /dead-letters/{id}/discard", Scope.OPS),
                    entry("POST /dead-letters/{id}/redrive", Scope.OPS),
                    entry("GET /dead-letters/redrives", Scope.OPS),
                    entry("POST /dead-letters/redrives", Scope.OPS),
                    entry("GET /dead-letters/redrives/{id}", Scope.OPS),
                    entry("POST /dead-letters/redrives/{id}/cancellation", Scope.OPS),
                    entry("GET /replays", Scope.OPS),
                    entry("POST /replays", Scope.OPS),
                    entry("GET /replays/{id}", Scope.OPS),
                    entry("POST /replays/{id}/pause", Scope.OPS),
                    entry("POST /replays/{id}/resumption", Scope.OPS),
                    entry("POST /replays/{id}/cancellation", Scope.OPS),
                    entry("PUT /replays/{id}/pace", Scope.OPS),
                    entry("GET /stock", Scope.OPS),
                    entry("PUT /stock/{region}/{sku}", Scope.OPS));

    private ConfigurableApplicationContext app;
    private Callers callers;
    private int port;

    @BeforeAll
    void start(@TempDir Path folder) {
        callers = Callers.in(folder);
        app =
                new SpringApplicationBuilder(OrderReplayApplication.class)
                        .run(
                                "--ordermesh.region=us-east",
                                "--ordermesh.configs=../configs",
                                "--ordermesh.access.keys-file=" + callers.keysFile(),
                                "--nats.servers=nats://127.0.0.1:1",
                                "--server.address=127.0.0.1",
                                "--server.port=0");
        port = app.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    void stop() {
        app.close();
    }

    /** So that a new endpoint has to say who may call it. */
    @Test
    void theTableHoldsEveryEndpoint() {
        Set<String> endpoints =
                app
                        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getHandlerMethods()
                        .entrySet()
                        .stream()
                        .filter(handler ->
                                handler.getValue()
                                        .getBeanType()
                                        .getName()
                                        .startsWith("dev.ordermesh."))
                        .flatMap(handler ->
                                handler.getKey().getMethodsCondition().getMethods().stream()
                                        .flatMap(method ->
                                                handler
                                                        .getKey()
                                                        .getPatternsCondition()
                                                        .getPatterns()
                                                        .stream()
                                                        .map(path -> method + " " + path)))
                        .collect(Collectors.toSet());

        assertThat(endpoints).isEqualTo(NEEDED.keySet());
    }

    @Test
    void everyEndpointAsksForItsScope() {
        assertThat(callers.wrongAnswers(port, NEEDED)).isEmpty();
    }

    @Test
    void whatIsNamedNowhereIsNotOpen() {
        assertThat(call("GET /nothing").statusCode()).isEqualTo(401);
        assertThat(call("GET /nothing").body()).contains("urn:ordermesh:problem:unauthenticated");
    }

    @Test
    void healthNeedsNoKey() {
        assertThat(call("GET /actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(call("GET /actuator/prometheus").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> call(String request) {
        return callers.call(port, request, null);
    }
}
