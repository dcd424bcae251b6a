/** What goes wrong at the provider, by settings and a seed. */
@NullMarked
package dev.ordermesh.payments.faults;

import org.jspecify.annotations.NullMarked;
