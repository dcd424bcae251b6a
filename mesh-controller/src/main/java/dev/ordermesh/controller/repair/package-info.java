/** Finds orders that this region's INBOUND never took, though an origin holds them for it. */
@NullMarked
package dev.ordermesh.controller.repair;

import org.jspecify.annotations.NullMarked;
