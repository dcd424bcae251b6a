package dev.ordermesh.gateway.mesh;

import dev.ordermesh.messaging.RequiredStreams;
import dev.ordermesh.model.Region;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.RegionPlan;
import dev.ordermesh.topology.StreamRole;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the table of the mesh once, at start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MeshProperties.class)
class MeshConfiguration {

    @Bean
    MeshTable meshTable(MeshProperties properties) {
        return MeshTable.load(properties.configs());
    }

    @Bean
    Regions regions(MeshProperties properties, MeshTable table) {
        check("ordermesh.region", List.of(properties.region()), table);
        check("ordermesh.regions", properties.regions(), table);
        List<Region> all = table.regionNames().stream().map(Region::new).toList();
        Map<String, Region> byCountry =
                table.regions().stream()
                        .flatMap(plan -> plan.countries().stream().map(c -> Map.entry(c, plan)))
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> new Region(entry.getValue().name())));
        Map<Region, Currency> currencies =
                table.regions().stream()
                        .collect(
                                Collectors.toMap(
                                        plan -> new Region(plan.name()), RegionPlan::currency));
        return new Regions(
                new Region(properties.region()),
                all,
                running(properties, all),
                byCountry,
                currencies);
    }

    private static void check(String key, List<String> named, MeshTable table) {
        for (String region : named) {
            if (!table.regionNames().contains(region)) {
                throw new IllegalArgumentException(
                        "%s=%s is none of %s".formatted(key, region, table.regionNames()));
            }
        }
    }

    private static List<Region> running(MeshProperties properties, List<Region> all) {
        return properties.regions().isEmpty()
                ? all
                : properties.regions().stream().map(Region::new).toList();
    }

    @Bean
    HomeStreams homeStreams(MeshProperties properties) {
        MeshNames names = MeshNames.defaults();
        return new HomeStreams(
                names.stream(StreamRole.ORDERS, properties.region()),
                names.stream(StreamRole.STATUS, properties.region()),
                names.stream(StreamRole.CANCELLATIONS, properties.region()));
    }

    @Bean
    RequiredStreams requiredStreams(HomeStreams streams) {
        return new RequiredStreams(List.of(streams.orders()));
    }
}
