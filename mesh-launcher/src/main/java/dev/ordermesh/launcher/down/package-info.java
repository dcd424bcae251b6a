/** {@code mesh down}: stops everything, and deletes the data when asked. */
@NullMarked
package dev.ordermesh.launcher.down;

import org.jspecify.annotations.NullMarked;
