/** {@code mesh up}: starts what is missing and waits until all is ready. */
@NullMarked
package dev.ordermesh.launcher.up;

import org.jspecify.annotations.NullMarked;
