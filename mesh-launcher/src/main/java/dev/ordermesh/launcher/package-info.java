/** The {@code ./mesh} command line. */
@NullMarked
package dev.ordermesh.launcher;

import org.jspecify.annotations.NullMarked;
