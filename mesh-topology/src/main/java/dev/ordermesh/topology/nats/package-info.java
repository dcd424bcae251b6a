/** Configuration of nats-server, and pages for people, written from the table. */
@NullMarked
package dev.ordermesh.topology.nats;

import org.jspecify.annotations.NullMarked;
