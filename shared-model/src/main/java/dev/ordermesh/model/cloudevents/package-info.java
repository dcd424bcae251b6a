/** CloudEvents 1.0 in binary mode over the headers of NATS, on the core of the CloudEvents SDK. */
@NullMarked
package dev.ordermesh.model.cloudevents;

import org.jspecify.annotations.NullMarked;
