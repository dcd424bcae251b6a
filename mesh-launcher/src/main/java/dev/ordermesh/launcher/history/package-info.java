/** {@code mesh history}: reads events back. */
@NullMarked
package dev.ordermesh.launcher.history;

import org.jspecify.annotations.NullMarked;
