package dev.ordermesh.controller.repair;

import static java.util.Objects.requireNonNull;

import dev.ordermesh.messaging.StoredMessage;
import java.util.List;

/**
 * A part of what a stream holds, in order.
 *
 * @param identity which of the streams of its name, see {@code StreamIdentity}
 * @param messages none missing from the place asked for up to the last of these
 * @param last whether nothing more was there
 */
record Page(String identity, List<StoredMessage> messages, boolean last) {

    Page {
        requireNonNull(identity, "identity");
        messages = List.copyOf(messages);
    }
}
