/** {@code mesh status}: what runs, and how the mesh is. */
@NullMarked
package dev.ordermesh.launcher.status;

import org.jspecify.annotations.NullMarked;
