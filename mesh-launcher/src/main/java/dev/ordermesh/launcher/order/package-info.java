/** {@code mesh order}: places orders and follows them. */
@NullMarked
package dev.ordermesh.launcher.order;

import org.jspecify.annotations.NullMarked;
