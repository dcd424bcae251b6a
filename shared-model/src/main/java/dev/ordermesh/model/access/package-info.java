/** Who may call over HTTP: API keys, of which only digests are stored, and their scopes. */
@NullMarked
package dev.ordermesh.model.access;

import org.jspecify.annotations.NullMarked;
