package dev.ordermesh.payments.payment;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** What the web framework is told. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final RequestsInProgress inProgress;

    WebConfiguration(RequestsInProgress inProgress) {
        this.inProgress = inProgress;
    }

    /** Not {@code /faults}: there a silence that holds all requests can be ended. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(inProgress).addPathPatterns("/payments/**", "/ledger/**");
    }

    /** An amount is text: a number in JSON may have lost digits on its way. */
    @Bean
    JsonMapperBuilderCustomizer textIsText() {
        return builder ->
                builder.withCoercionConfig(
                        LogicalType.Textual,
                        config ->
                                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail));
    }
}
