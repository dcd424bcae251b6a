package dev.ordermesh.messaging.nats.publish;

/** What every message of a publisher is published with. */
record Channel(Transport transport, PublishSettings settings, StuckNotice stuck) {}
