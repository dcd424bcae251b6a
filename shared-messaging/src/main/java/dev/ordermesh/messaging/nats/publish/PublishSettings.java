package dev.ordermesh.messaging.nats.publish;

import java.time.Duration;

/**
 * Bounds of publishing.
 *
 * @param timeout from the call to the end of its future
 * @param window publishes under way at once
 * @param noRespondersWait how long nobody may listen on a subject before it counts as refused; an
 *     election leaves a stream without a leader for a moment
 */
public record PublishSettings(Duration timeout, int window, Duration noRespondersWait) {}
