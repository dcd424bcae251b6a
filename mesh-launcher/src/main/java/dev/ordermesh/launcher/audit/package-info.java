/** {@code mesh audit}. */
@NullMarked
package dev.ordermesh.launcher.audit;

import org.jspecify.annotations.NullMarked;
