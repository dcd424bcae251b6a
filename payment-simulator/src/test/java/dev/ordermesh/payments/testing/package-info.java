/** What the simulator's tests share. */
@NullMarked
package dev.ordermesh.payments.testing;

import org.jspecify.annotations.NullMarked;
