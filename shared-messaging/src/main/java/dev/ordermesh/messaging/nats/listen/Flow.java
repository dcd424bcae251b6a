package dev.ordermesh.messaging.nats.listen;

/**
 * What has come and gone through a listener.
 *
 * @param arrived deliveries that ever came
 * @param handled handlers that ever ended in time, with a verdict or an exception
 * @param present deliveries that are here, and handlers that still run
 */
record Flow(long arrived, long handled, int present) {}
