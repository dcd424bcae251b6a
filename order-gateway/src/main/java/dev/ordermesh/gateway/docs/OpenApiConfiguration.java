package dev.ordermesh.gateway.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands at the head of the OpenAPI description. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Order Mesh gateway")
                                .version("v1")
                                .description(
                                        "Takes orders in any region. Every error is a problem document (RFC 9457) whose type is stable.")
                                .license(new License().name("Apache-2.0")));
    }
}
