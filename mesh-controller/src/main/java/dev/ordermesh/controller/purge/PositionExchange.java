package dev.ordermesh.controller.purge;

import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the other regions this one's positions and hears theirs, as plain messages over the mesh:
 * one that is lost is followed by the next.
 */
final class PositionExchange {

    private static final Logger log = LoggerFactory.getLogger(PositionExchange.class);

    private final OwnRegion region;
    private final Broker broker;
    private final JsonMapper json;
    private final Knowledge knowledge;

    PositionExchange(OwnRegion region, Broker broker, JsonMapper json, Knowledge knowledge) {
        this.region = region;
        this.broker = broker;
        this.json = json;
        this.knowledge = knowledge;
    }

    /** Tells everybody, this region's own knowledge included. */
    void tell(PositionReport report) {
        knowledge.heard(report);
        byte[] body = json.writeValueAsBytes(report);
        for (String peer : region.peers()) {
            try {
                broker.publish(new Message(subjectTowards(peer), Map.of(), body));
            } catch (BrokerUnavailable e) {
                log.debug("positions not told to {}: {}", peer, e.getMessage());
            }
        }
    }

    /** Takes what a peer told. */
    void hear(Message message) {
        try {
            PositionReport report = json.readValue(message.body(), PositionReport.class);
            if (region.peers().contains(report.region())) {
                knowledge.heard(report);
            }
        } catch (JacksonException e) {
            log.warn("Not a position report on {}: {}", message.subject(), e.getMessage());
        }
    }

    private String subjectTowards(String name) {
        return region.names().positions(name);
    }

    /** Where peers tell this region. */
    String subject() {
        return subjectTowards(region.name());
    }
}
