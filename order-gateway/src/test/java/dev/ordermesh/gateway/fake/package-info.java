/** Stand-ins for the broker. */
@NullMarked
package dev.ordermesh.gateway.fake;

import org.jspecify.annotations.NullMarked;
