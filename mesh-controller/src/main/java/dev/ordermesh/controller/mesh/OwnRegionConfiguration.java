package dev.ordermesh.controller.mesh;

import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the table once, at start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ControllerProperties.class)
class OwnRegionConfiguration {

    @Bean
    OwnRegion ownRegion(ControllerProperties properties) {
        MeshTable table = MeshTable.load(properties.configs());
        return new OwnRegionReader(table, MeshNames.defaults(), properties).read();
    }

    @Bean
    Uptime uptime() {
        return Uptime.ofSystem();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
