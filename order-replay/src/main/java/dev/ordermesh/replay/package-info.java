/** Reads history back. */
@NullMarked
package dev.ordermesh.replay;

import org.jspecify.annotations.NullMarked;
