/** The wire contract: subjects, headers and JSON, known to nobody else. */
@NullMarked
package dev.ordermesh.model.wire;

import org.jspecify.annotations.NullMarked;
