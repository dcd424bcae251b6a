/** {@code mesh images}: the apps as container images. */
@NullMarked
package dev.ordermesh.launcher.images;

import org.jspecify.annotations.NullMarked;
