/** {@code mesh replay}. */
@NullMarked
package dev.ordermesh.launcher.replay;

import org.jspecify.annotations.NullMarked;
