/** Tells where an order stands, as far as this region knows. */
@NullMarked
package dev.ordermesh.gateway.status;

import org.jspecify.annotations.NullMarked;
