package dev.ordermesh.gateway;

import static dev.ordermesh.gateway.mesh.TestRegions.US_EAST;
import static dev.ordermesh.gateway.testing.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.gateway.testing.RunningGateway;
import dev.ordermesh.gateway.testing.StreamReader;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.topology.ByteSize;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.StreamPlan;
import dev.ordermesh.topology.StreamRole;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StreamFullIT {

    private static final String JSON_LINES = "logging.structured.format.console=ecs";

    private static final int TRIES_MAX = 100;

    @RegisterExtension
    static final LocalMesh MESH =
            LocalMesh.builder()
                    .regions(US_EAST.name())
                    .withStreams()
                    .table(table -> withOrders(table, new ByteSize(32 * 1024)))
                    .build();

    @Test
    void saysNotTakenOfWhatAFullStreamRefusedAndStoresNothingOfIt(CapturedOutput output) {
        try (RunningGateway gateway = RunningGateway.ready(MESH, US_EAST, JSON_LINES);
                StreamReader stream = new StreamReader(MESH, US_EAST)) {
            List<String> taken = new ArrayList<>();
            HttpResponse<String> answer = post(gateway, 0);
            while (answer.statusCode() == 202 && taken.size() < TRIES_MAX) {
                taken.add(json(answer).at("/id").asString());
                answer = post(gateway, taken.size());
            }

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).at("/type").asString())
                    .isEqualTo("urn:ordermesh:problem:not-taken");
            assertThat(json(answer).at("/detail").asString()).contains("is full");
            assertThat(answer.headers().firstValue("Retry-After")).contains("30");
            assertThat(taken).isNotEmpty();
            assertThat(stream.ids()).containsExactlyElementsOf(taken);
            assertThat(post(gateway, taken.size()).statusCode()).isEqualTo(503);
            assertThat(output.getOut().lines())
                    .filteredOn(line -> line.contains("POST /orders answered not-taken"))
                    .isNotEmpty()
                    .allSatisfy(line -> {
                        assertThat(line).containsPattern("\"orderId\":\"[0-9a-f-]{36}\"");
                        assertThat(line).containsPattern("\"traceId\":\"[0-9a-f]{32}\"");
                    });
        }
    }

    private static HttpResponse<String> post(RunningGateway gateway, int number) {
        return gateway.post(
                "{\"customerId\":\"c\",\"currency\":\"USD\",\"amount\":%d}".formatted(number + 1),
                "Idempotency-Key",
                "full-" + number);
    }

    private static MeshTable withOrders(MeshTable table, ByteSize maxBytes) {
        Map<StreamRole, StreamPlan> streams = new HashMap<>(table.streams());
        streams.compute(
                StreamRole.ORDERS, (_, plan) -> with(table.stream(StreamRole.ORDERS), maxBytes));
        return new MeshTable(
                table.ports(),
                table.limits(),
                table.promises(),
                table.regions(),
                streams,
                table.consumers(),
                table.users());
    }

    private static StreamPlan with(StreamPlan plan, ByteSize maxBytes) {
        return new StreamPlan(
                plan.why(),
                plan.where(),
                plan.subjects(),
                plan.subjectTransform(),
                plan.sources(),
                plan.republish(),
                plan.storage(),
                maxBytes,
                plan.maxAge(),
                plan.maxMessagesPerSubject(),
                plan.maxMessage(),
                plan.keep(),
                null,
                plan.duplicateWindow(),
                plan.idsPerOrder(),
                plan.schedules(),
                plan.discard(),
                plan.purge());
    }
}
