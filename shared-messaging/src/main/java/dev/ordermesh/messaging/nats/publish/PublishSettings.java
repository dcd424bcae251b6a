package dev.ordermesh.messaging.nats.publish;

import java.time.Duration;

/**
 * Bounds of publishing.
 *
 * @param timeout from the call to the end of its future
 * @param window publishes under way at once
 * @param noRespondersWait how long nobody may listen on a subject before it counts as refused; an
 *     election leaves a stream without a leader for a moment
 * @param stuckSubject where to tell, by a plain message with the subject published to as its body,
 *     that a stream keeps an id in process; empty = nowhere
 */
public record PublishSettings(
        Duration timeout, int window, Duration noRespondersWait, String stuckSubject) {}
