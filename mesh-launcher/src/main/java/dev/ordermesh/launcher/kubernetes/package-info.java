/** {@code mesh --k8s}: the mesh in a cluster. */
@NullMarked
package dev.ordermesh.launcher.kubernetes;

import org.jspecify.annotations.NullMarked;
