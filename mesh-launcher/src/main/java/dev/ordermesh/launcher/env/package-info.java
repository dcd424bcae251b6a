/** {@code mesh env}: addresses and passwords for other tools. */
@NullMarked
package dev.ordermesh.launcher.env;

import org.jspecify.annotations.NullMarked;
