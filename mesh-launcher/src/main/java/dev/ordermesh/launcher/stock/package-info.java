/** {@code mesh stock}. */
@NullMarked
package dev.ordermesh.launcher.stock;

import org.jspecify.annotations.NullMarked;
