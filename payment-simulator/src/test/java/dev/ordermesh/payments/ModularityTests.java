package dev.ordermesh.payments;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void featuresSeeOnlyWhatOthersOffer() {
        ApplicationModules.of(PaymentSimulatorApplication.class).verify();
    }
}
