package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.BrokerUnavailable;
import java.time.Duration;

/** A durable consumer on the server, push or pull: the seam at which tests stand in for one. */
interface ServerConsumer {

    /**
     * Asks the server.
     *
     * @throws BrokerUnavailable when there is no connection, no such consumer, or no answer
     */
    ConsumerFacts facts();

    /** Takes deliveries from now on, as the facts say: pushed to a queue group, or asked for. */
    Binding bind(ConsumerFacts facts, Taker taker);

    /** One way on which deliveries come. */
    interface Binding {

        /** Whether it still fits: same connection, same consumer. */
        boolean fits(ConsumerFacts facts);

        /**
         * Stops new deliveries and hands over those that are here, for at most this long.
         *
         * @throws InterruptedException when interrupted while waiting
         */
        void drain(Duration limit) throws InterruptedException;

        /** Ends it at once. */
        void close();
    }
}
