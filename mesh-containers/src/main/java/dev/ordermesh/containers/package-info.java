/** One region in a container, for an app that is started from an IDE or a test. */
@NullMarked
package dev.ordermesh.containers;

import org.jspecify.annotations.NullMarked;
