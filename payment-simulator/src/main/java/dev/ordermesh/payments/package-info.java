/** Plays a payment provider: outside the mesh, one for all regions, with a ledger of its own. */
@NullMarked
package dev.ordermesh.payments;

import org.jspecify.annotations.NullMarked;
