package dev.ordermesh.worker.home;

import dev.ordermesh.topology.MeshTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the mesh's table once, at start. */
@Configuration(proxyBeanMethods = false)
class HomeConfiguration {

    @Bean
    Home home(HomeProperties properties) {
        return Home.of(MeshTable.load(properties.configs()), properties.region());
    }

    @Bean
    Configs configs(HomeProperties properties) {
        return new Configs(properties.configs());
    }
}
