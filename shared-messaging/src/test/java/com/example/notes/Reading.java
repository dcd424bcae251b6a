package com.example.notes;

import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.messaging.Verdict;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads notes. */
@Configuration(proxyBeanMethods = false)
class Reading {

    /** What was read. */
    record Read(Queue<String> notes) {}

    @Bean
    Read read() {
        return new Read(new ConcurrentLinkedQueue<>());
    }

    @Bean
    NatsListener<String> noteReader(Read read) {
        return new NatsListener<>(
                "NOTES", "readers", "dead.notes", 4, Reading::decode, note -> handle(note, read));
    }

    private static String decode(Message message) throws UndecodableMessage {
        if (message.size() == 0) {
            throw new UndecodableMessage("a note without text");
        }
        return message.text();
    }

    private static Verdict handle(Delivery<String> note, Read read) {
        if (note.payload().equals("later") && !note.metadata().redelivered()) {
            return Verdict.retry(Duration.ofMillis(100), "not yet");
        }
        if (note.payload().equals("nonsense")) {
            return Verdict.deadLetter("nonsense", "nobody can read this");
        }
        read.notes().add(note.payload());
        return Verdict.ack();
    }
}
