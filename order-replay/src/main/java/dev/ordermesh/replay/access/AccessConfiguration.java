package dev.ordermesh.replay.access;

import dev.ordermesh.access.AccessRules;
import dev.ordermesh.model.access.Scope;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whatever is asked for here is for those who operate the mesh. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    AccessRules accessRules() {
        return new AccessRules(AccessRules.PROBES, List.of(), Set.of(Scope.OPS));
    }
}
