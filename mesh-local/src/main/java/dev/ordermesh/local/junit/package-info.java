/** Real nats-server processes for tests, over the same configuration as everywhere else. */
@NullMarked
package dev.ordermesh.local.junit;

import org.jspecify.annotations.NullMarked;
