package dev.ordermesh.messaging.nats.publish;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PublishRefused.Reason;
import dev.ordermesh.messaging.nats.publish.Answer.InProcess;
import dev.ordermesh.messaging.nats.publish.Answer.NoResponders;
import dev.ordermesh.messaging.nats.publish.Answer.Refused;
import dev.ordermesh.messaging.nats.publish.Answer.Stored;
import dev.ordermesh.messaging.nats.publish.Answer.TryAgain;
import dev.ordermesh.messaging.nats.publish.Answer.Unknown;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One message's way to its ack: the first try, and more while the server says "not yet". */
final class PublishTries {

    private static final Duration PAUSE_FIRST = Duration.ofMillis(50);
    private static final Duration PAUSE_MAX = Duration.ofMillis(500);

    /** Off the client library's threads: a caller may wait for another ack in its continuation. */
    private static final Executor CONTINUATIONS = task -> Thread.ofVirtual().start(task);

    private final Channel channel;
    private final Message message;
    private final Headers headers;
    private final long startNanos = System.nanoTime();
    private final CompletableFuture<PublishAck> result = new CompletableFuture<>();
    private volatile Duration pause = PAUSE_FIRST;
    private volatile @Nullable Long copyInProcessNanos;

    PublishTries(Channel channel, Message message, Headers headers) {
        this.channel = channel;
        this.message = message;
        this.headers = headers;
    }

    CompletableFuture<PublishAck> begin() {
        tryOnce();
        return result;
    }

    private void tryOnce() {
        try {
            var _ =
                    channel.transport()
                            .send(message.subject(), headers, message.body(), left())
                            .handleAsync(Answers::read, CONTINUATIONS)
                            .thenAccept(this::take)
                            .exceptionally(this::fail);
        } catch (IllegalStateException e) {
            fail(new PublishRefused(Reason.NOT_CONNECTED, "not sent: " + e.getMessage()));
        } catch (IllegalArgumentException e) {
            fail(new PublishRefused(Reason.OTHER, "not sent: " + e.getMessage()));
        } catch (RuntimeException | Error e) {
            fail(e); // else the future would never end
        }
    }

    private void take(Answer answer) {
        switch (answer) {
            case Stored(PublishAck ack) -> result.complete(ack);
            case Refused(PublishRefused why) -> fail(why);
            case TryAgain(PublishRefused why) -> again(channel.settings().timeout(), why);
            case NoResponders() -> again(channel.settings().noRespondersWait(), noStream());
            case InProcess(String text) -> {
                inProcess();
                again(
                        channel.settings().timeout(),
                        new PublishFateUnknown(message.subject() + ": " + text));
            }
            case Unknown(String text, Throwable cause) ->
                    fail(new PublishFateUnknown(message.subject() + ": " + text, cause));
        }
    }

    private void inProcess() {
        Long since = copyInProcessNanos;
        if (since == null) {
            copyInProcessNanos = System.nanoTime();
        } else {
            channel.stuck().seen(message.subject(), Duration.ofNanos(System.nanoTime() - since));
        }
    }

    /** Tries again within the limit; after it, the last answer is the result. */
    private void again(Duration limit, RuntimeException last) {
        if (left(limit).compareTo(pause) <= 0) {
            fail(last);
            return;
        }
        Executor later =
                CompletableFuture.delayedExecutor(
                        pause.toNanos(), TimeUnit.NANOSECONDS, CONTINUATIONS);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
        later.execute(this::tryOnce);
    }

    private @Nullable Void fail(Throwable thrown) {
        result.completeExceptionally(verdictOf(thrown));
        return null;
    }

    /** A refused try says nothing of an earlier copy that was being stored. */
    private RuntimeException verdictOf(Throwable thrown) {
        return switch (thrown) {
            case PublishRefused e when copyInProcessNanos == null -> e;
            case PublishRefused e -> new PublishFateUnknown("a copy may be stored", e);
            case PublishFateUnknown e -> e;
            default -> new PublishFateUnknown(message.subject() + ": " + thrown, thrown);
        };
    }

    private PublishRefused noStream() {
        return new PublishRefused(Reason.NO_STREAM, "no stream takes " + message.subject());
    }

    private Duration left() {
        return left(channel.settings().timeout());
    }

    private Duration left(Duration limit) {
        return limit.minusNanos(System.nanoTime() - startNanos);
    }
}
