/** Controllers, producers and readers over real nats-servers, for the integration tests here. */
@NullMarked
package dev.ordermesh.testbed;

import org.jspecify.annotations.NullMarked;
