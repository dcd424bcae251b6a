/** {@code mesh secrets}: passwords and certificates for other ways of running. */
@NullMarked
package dev.ordermesh.launcher.secrets;

import org.jspecify.annotations.NullMarked;
