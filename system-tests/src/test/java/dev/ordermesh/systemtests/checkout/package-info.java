/** What this checkout says of itself, for the tests that compare its files with each other. */
@NullMarked
package dev.ordermesh.systemtests.checkout;

import org.jspecify.annotations.NullMarked;
