/** Takes orders: reads, checks, publishes, and answers once JetStream holds them. */
@NullMarked
package dev.ordermesh.gateway.placement;

import org.jspecify.annotations.NullMarked;
