/** Checks the files of {@code docker compose} and the Dockerfile without Docker. */
@NullMarked
package dev.ordermesh.systemtests.compose;

import org.jspecify.annotations.NullMarked;
