package dev.ordermesh.messaging.nats.listen;

import java.time.Duration;

/** Where deliveries go. */
interface Taker {

    /** Takes a delivery; never blocks. */
    void accept(Received received);

    /** How many it would like to have here, of those that it is free to ask for. */
    int roomMax();

    /** How many more it would like now. */
    int room();

    /** Waits until there is room for so many, for at most this long. */
    void awaitRoom(int count, Duration limit) throws InterruptedException;
}
