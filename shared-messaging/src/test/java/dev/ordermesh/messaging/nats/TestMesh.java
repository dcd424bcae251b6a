package dev.ordermesh.messaging.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The administrator of a test's server: makes streams and consumers, and looks into them. */
public final class TestMesh implements AutoCloseable {

    private final Connection connection;

    public TestMesh(NatsServer server) {
        connection = server.connect();
    }

    /** A call that may fail with the client library's checked exceptions. */
    private interface Call<T> {
        T run(JetStreamManagement management) throws IOException, JetStreamApiException;
    }

    private <T> T call(Call<T> call) {
        try {
            return call.run(connection.jetStreamManagement());
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    public Connection connection() {
        return connection;
    }

    public void stream(String name, String subject) {
        stream(name, subject, settings -> settings);
    }

    public void stream(
            String name, String subject, UnaryOperator<StreamConfiguration.Builder> settings) {
        var configuration =
                settings.apply(
                        StreamConfiguration.builder()
                                .name(name)
                                .subjects(subject)
                                .storageType(StorageType.File)
                                .discardPolicy(DiscardPolicy.New)
                                .allowDirect(true));
        var _ = call(management -> management.addStream(configuration.build()));
    }

    public void deleteStream(String name) {
        boolean _ = call(management -> management.deleteStream(name));
    }

    /** A durable push consumer with a deliver group. */
    public void pushConsumer(String stream, String name, Duration ackWait) {
        consumer(stream, durable(name, ackWait).deliverSubject("work." + name).deliverGroup(name));
    }

    /** A durable pull consumer, else the same. */
    public void pullConsumer(String stream, String name, Duration ackWait) {
        consumer(stream, durable(name, ackWait));
    }

    private static ConsumerConfiguration.Builder durable(String name, Duration ackWait) {
        return ConsumerConfiguration.builder()
                .durable(name)
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(ackWait)
                .maxAckPending(500);
    }

    private void consumer(String stream, ConsumerConfiguration.Builder configuration) {
        var _ = call(management -> management.addOrUpdateConsumer(stream, configuration.build()));
    }

    public void deleteConsumer(String stream, String name) {
        boolean _ = call(management -> management.deleteConsumer(stream, name));
    }

    public long messages(String stream) {
        return call(management -> management.getStreamInfo(stream)).getStreamState().getMsgCount();
    }

    /** Messages that a consumer has yet to deliver or to see acknowledged. */
    public long backlog(String stream, String consumer) {
        var info = call(management -> management.getConsumerInfo(stream, consumer));
        return info.getNumPending() + info.getNumAckPending();
    }

    /** Messages that a consumer has delivered and not seen acknowledged. */
    public long ackPending(String stream, String consumer) {
        return call(management -> management.getConsumerInfo(stream, consumer)).getNumAckPending();
    }

    public long redelivered(String stream, String consumer) {
        return call(management -> management.getConsumerInfo(stream, consumer)).getRedelivered();
    }

    public long consumers(String stream) {
        return call(management -> management.getStreamInfo(stream))
                .getStreamState()
                .getConsumerCount();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
