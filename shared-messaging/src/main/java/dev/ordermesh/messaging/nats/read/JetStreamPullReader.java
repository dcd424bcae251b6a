package dev.ordermesh.messaging.nats.read;

import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.nats.NatsConnector;

/** {@link PullReader} over ephemeral pull consumers. */
public final class JetStreamPullReader implements PullReader {

    private final NatsConnector connector;

    public JetStreamPullReader(NatsConnector connector) {
        this.connector = connector;
    }

    @Override
    public PullSession open(PullRequest request) {
        JetStreamPullSession session = new JetStreamPullSession(connector, request);
        session.open();
        return session;
    }
}
