package dev.ordermesh.access;

import dev.ordermesh.access.AccessRules.Rule;
import dev.ordermesh.model.access.ApiKey;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import tools.jackson.databind.json.JsonMapper;

/**
 * One chain of filters for an app that has an {@link AccessRules} bean. No session, no form, no
 * cookie: so nothing for CSRF to ride on.
 */
@AutoConfiguration
@EnableWebFluxSecurity
@EnableConfigurationProperties(AccessProperties.class)
public final class AccessAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(AccessAutoConfiguration.class);

    @Bean
    @ConditionalOnProperty("ordermesh.access.keys-file")
    KnownKeys knownKeys(AccessProperties properties) {
        return new KnownKeys(properties.file(), properties.reload());
    }

    @Bean
    ReactiveAuthenticationManager apiKeyManager(ObjectProvider<KnownKeys> keys) {
        KnownKeys known = keys.getIfAvailable();
        return known == null
                ? new ApiKeyManager(_ -> Optional.empty())
                : new ApiKeyManager(known::find);
    }

    @Bean
    RefusalWriter refusalWriter(JsonMapper json) {
        return new RefusalWriter(json);
    }

    @Bean
    SecurityWebFilterChain accessFilters(
            ServerHttpSecurity http,
            AccessRules rules,
            AccessProperties properties,
            ReactiveAuthenticationManager manager) {
        Refusals refusals = new Refusals();
        AuthenticationWebFilter keys = new AuthenticationWebFilter(manager);
        keys.setServerAuthenticationConverter(new ApiKeyConverter());
        keys.setAuthenticationFailureHandler(
                new ServerAuthenticationEntryPointFailureHandler(refusals));
        if (!properties.anonymous().isEmpty()) {
            log.info("Callers without an API key may {}", properties.anonymousScopes());
        }
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .anonymous(anybody ->
                        anybody.principal(ApiKey.ANONYMOUS)
                                .authorities(
                                        ApiKeyAuthentication.anonymous(properties.anonymous())))
                .addFilterAt(keys, SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeExchange(exchange -> authorize(exchange, rules))
                .build();
    }

    private static void authorize(AuthorizeExchangeSpec exchange, AccessRules rules) {
        exchange.pathMatchers(rules.open().toArray(String[]::new)).permitAll();
        for (Rule rule : rules.scoped()) {
            exchange.pathMatchers(rule.method(), rule.path())
                    .hasAuthority(ApiKeyAuthentication.authority(rule.scope()));
        }
        exchange.anyExchange()
                .hasAnyAuthority(
                        rules.others().stream()
                                .map(ApiKeyAuthentication::authority)
                                .toArray(String[]::new));
    }
}
