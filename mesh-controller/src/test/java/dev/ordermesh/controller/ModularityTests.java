package dev.ordermesh.controller;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void featuresSeeOnlyWhatTheyMay() {
        ApplicationModules.of(MeshControllerApplication.class).verify();
    }
}
