/** {@code mesh dlq}. */
@NullMarked
package dev.ordermesh.launcher.dlq;

import org.jspecify.annotations.NullMarked;
