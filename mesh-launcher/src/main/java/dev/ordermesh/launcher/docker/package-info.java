/** {@code mesh images} and {@code mesh --docker}: the mesh in containers. */
@NullMarked
package dev.ordermesh.launcher.docker;

import org.jspecify.annotations.NullMarked;
