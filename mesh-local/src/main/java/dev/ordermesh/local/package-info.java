/** A mesh of real nats-server processes on this machine: secrets, certificates, processes. */
@NullMarked
package dev.ordermesh.local;

import org.jspecify.annotations.NullMarked;
