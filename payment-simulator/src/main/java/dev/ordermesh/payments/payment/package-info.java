/** Payments and the ledger of all that was done with them. */
@NullMarked
package dev.ordermesh.payments.payment;

import org.jspecify.annotations.NullMarked;
