/** Which processes of this mesh run, told by their command lines, and how they are ended. */
@NullMarked
package dev.ordermesh.launcher.process;

import org.jspecify.annotations.NullMarked;
