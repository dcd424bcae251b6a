/** Asks the region's payment connectors to hold, take and return an order's money. */
@NullMarked
package dev.ordermesh.worker.payment;

import org.jspecify.annotations.NullMarked;
