package dev.ordermesh.worker;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void featuresSeeOnlyWhatOthersOffer() {
        ApplicationModules.of(OrderWorkerApplication.class).verify();
    }
}
