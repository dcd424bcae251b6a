/** Where the apps of a running mesh answer, by the way in which it is run. */
@NullMarked
package dev.ordermesh.launcher.reach;

import org.jspecify.annotations.NullMarked;
