/** What is known of an order's way, and the only place that writes it down. */
@NullMarked
package dev.ordermesh.worker.ledger;

import org.jspecify.annotations.NullMarked;
