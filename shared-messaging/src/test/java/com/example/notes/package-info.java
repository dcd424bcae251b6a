/** Another team's application on the starter: what {@code docs/starter.md} quotes. */
@NullMarked
package com.example.notes;

import org.jspecify.annotations.NullMarked;
