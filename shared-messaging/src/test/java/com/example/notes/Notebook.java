package com.example.notes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Writes notes. */
@Component
class Notebook {

    private final MessagePublisher publisher;

    Notebook(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    /** Completes once the stream holds the note; the same id again is dropped there. */
    CompletableFuture<PublishAck> write(String id, String text) {
        Message note = Message.of("notes.written", text.getBytes(UTF_8));
        return publisher.publish(note.withHeader(Message.ID_HEADER, id));
    }
}
