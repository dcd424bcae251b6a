package dev.ordermesh.controller.lease;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishRefused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * The lease as the only message of the region's LEASE stream, which whoever comes first creates.
 */
final class JetStreamLeaseStore implements LeaseStore {

    /** Longer than the publisher's own limit, which normally ends the wait. */
    private static final int PUBLISH_SECONDS_MAX = 30;

    private final MessagePublisher publisher;
    private final JetStreamApi api;
    private final DesiredStream stream;
    private final String subject;
    private volatile boolean streamSeen;

    JetStreamLeaseStore(
            MessagePublisher publisher, JetStreamApi api, DesiredStream stream, String subject) {
        this.publisher = publisher;
        this.api = api;
        this.stream = stream;
        this.subject = subject;
    }

    @Override
    public Optional<Long> put(long expectedSequence, String holder) {
        if (!streamSeen) {
            create();
        }
        try {
            return Optional.of(publish(expectedSequence, holder));
        } catch (PublishRefused refused) {
            return switch (refused.reason()) {
                case WRONG_LAST_SEQUENCE -> Optional.empty();
                // Gone with the server's memory, and a lease from before with it.
                case NO_STREAM -> {
                    streamSeen = false;
                    yield Optional.empty();
                }
                case NOT_CONNECTED -> throw noBroker(refused);
                case STREAM_FULL, BUSY, WINDOW_FULL, OTHER -> throw refused;
            };
        }
    }

    private void create() {
        try {
            JsonNode made = api.call("STREAM.CREATE." + stream.name(), stream.config());
            streamSeen = made.has("config");
        } catch (JetStreamError e) {
            // A stream that is there and otherwise than wanted is the provisioner's to change.
            if (e.code() != JetStreamError.STREAM_NAME_IN_USE) {
                throw e;
            }
            streamSeen = true;
        }
    }

    private static BrokerUnavailable noBroker(PublishRefused refused) {
        return new BrokerUnavailable(
                BrokerUnavailable.Reason.NOT_CONNECTED, refused.toString(), refused);
    }

    private long publish(long expectedSequence, String holder) {
        Message message = Message.of(subject, holder.getBytes(StandardCharsets.UTF_8));
        PublishExpectation expectation =
                PublishExpectation.lastSubjectSequence(expectedSequence).inStream(stream.name());
        try {
            return publisher
                    .publish(message, expectation)
                    .orTimeout(PUBLISH_SECONDS_MAX, TimeUnit.SECONDS)
                    .thenApply(PublishAck::sequence)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PublishRefused refused) {
                throw refused;
            }
            throw e;
        }
    }

    @Override
    public Optional<Held> current() {
        try {
            JsonNode message =
                    api.call(
                                    "STREAM.MSG.GET." + stream.name(),
                                    api.tree().put("last_by_subj", subject))
                            .path("message");
            byte[] holder = Base64.getDecoder().decode(message.path("data").asString(""));
            return Optional.of(
                    new Held(
                            new String(holder, StandardCharsets.UTF_8),
                            message.path("seq").asLong()));
        } catch (JetStreamError e) {
            if (e.code() == JetStreamError.NO_MESSAGE
                    || e.code() == JetStreamError.STREAM_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void release(long sequence) {
        JsonNode purged =
                api.call("STREAM.PURGE." + stream.name(), api.tree().put("seq", sequence + 1));
        if (!purged.path("success").asBoolean(false)) {
            throw new IllegalStateException("lease not released: " + purged);
        }
    }
}
