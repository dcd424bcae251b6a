package dev.ordermesh.gateway.access;

import dev.ordermesh.access.AccessRules;
import dev.ordermesh.access.AccessRules.Rule;
import dev.ordermesh.model.access.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** The scopes that requests need. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final List<String> DESCRIPTION =
            List.of("/", "/swagger-ui.html", "/swagger-ui/**", "/webjars/**", "/v3/api-docs/**");

    @Bean
    AccessRules accessRules() {
        return new AccessRules(
                Stream.concat(AccessRules.PROBES.stream(), DESCRIPTION.stream()).toList(),
                List.of(
                        new Rule(HttpMethod.GET, "/orders/**", Scope.ORDERS_READ),
                        new Rule(HttpMethod.HEAD, "/orders/**", Scope.ORDERS_READ),
                        new Rule(null, "/orders/**", Scope.ORDERS_WRITE)),
                Set.of(Scope.values()));
    }
}
