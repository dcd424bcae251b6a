package dev.ordermesh.gateway;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void featuresUseEachOtherOnlyThroughWhatTheyShow() {
        ApplicationModules.of(OrderGatewayApplication.class).verify();
    }
}
