/** {@code mesh logs}: what the processes wrote. */
@NullMarked
package dev.ordermesh.launcher.logs;

import org.jspecify.annotations.NullMarked;
