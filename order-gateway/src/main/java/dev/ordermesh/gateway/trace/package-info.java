/** Hands a request's trace on to what leaves the reactive chain: the publisher and the log. */
@NullMarked
package dev.ordermesh.gateway.trace;

import org.jspecify.annotations.NullMarked;
