package dev.ordermesh.gateway.docs;

import dev.ordermesh.model.access.ApiKey;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/** What stands at the head of the OpenAPI description. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String SCHEME = "key";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Order Mesh gateway")
                                .version("v1")
                                .description(
                                        "Takes orders in any region. Every error is a problem document (RFC 9457) whose type is stable.")
                                .license(new License().name("Apache-2.0")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        SCHEME,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.APIKEY)
                                                .in(SecurityScheme.In.HEADER)
                                                .name(ApiKey.HEADER)
                                                .description(
                                                        "Made by `./mesh keys`. On loopback orders are placed and read without one.")))
                .addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }

    /** Every operation may be refused before it begins. */
    @Bean
    OpenApiCustomizer refusals() {
        return api ->
                api.getPaths().values().stream()
                        .flatMap(path -> path.readOperations().stream())
                        .forEach(operation ->
                                operation
                                        .getResponses()
                                        .addApiResponse(
                                                "401", problem("No key, or one that is not known"))
                                        .addApiResponse(
                                                "403",
                                                problem("The key does not have the scope for it")));
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(
                        new Content()
                                .addMediaType(
                                        MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        new io.swagger.v3.oas.models.media.MediaType()
                                                .schema(new Schema<>().$ref("Problem"))));
    }
}
