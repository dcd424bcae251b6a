package dev.ordermesh.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.access.AccessRules.Rule;
import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.ApiKeys;
import dev.ordermesh.model.access.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

class AccessFiltersTests {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class App {

        @Bean
        AccessRules rules() {
            return new AccessRules(
                    List.of("/open"),
                    List.of(new Rule(HttpMethod.GET, "/who", Scope.ORDERS_READ)),
                    Set.of(Scope.OPS));
        }

        @Bean
        Who who() {
            return new Who();
        }
    }

    @RestController
    static class Who {

        @GetMapping({"/who", "/open", "/rest"})
        Mono<String> who(Mono<Principal> caller) {
            return caller.map(Principal::getName).defaultIfEmpty("nobody");
        }
    }

    @TempDir private Path folder;

    @Test
    void aKnownKeyNamesItsClient() throws IOException {
        try (ConfigurableApplicationContext app = start()) {
            assertThat(ask(app, "/who", "reader")).isEqualTo("200 shop");
        }
    }

    @Test
    void aKeyOfAnotherScopeIsToldWhatItHas() throws IOException {
        try (ConfigurableApplicationContext app = start()) {
            assertThat(ask(app, "/rest", "reader"))
                    .startsWith("403 ")
                    .contains("The key of shop has the scope orders:read; GET /rest needs another");
        }
    }

    @Test
    void openPathsAskForNothingButRefuseAWrongKey() throws IOException {
        try (ConfigurableApplicationContext app = start()) {
            assertThat(ask(app, "/open")).isEqualTo("200 anonymous");
            assertThat(ask(app, "/open", "wrong")).startsWith("401 ").contains("is not known here");
        }
    }

    @Test
    void twoKeysAreRefusedWhateverTheyAre() throws IOException {
        try (ConfigurableApplicationContext app = start()) {
            assertThat(ask(app, "/who", "reader", "reader"))
                    .startsWith("401 ")
                    .contains("was sent 2 times; send it once");
        }
    }

    @Test
    void callersWithoutAKeyMayDoWhatTheSettingsSay() throws IOException {
        try (ConfigurableApplicationContext app =
                start("--ordermesh.access.anonymous-scopes=orders:read")) {
            assertThat(ask(app, "/who")).isEqualTo("200 anonymous");
            assertThat(ask(app, "/rest")).startsWith("401 ").contains("X-API-Key");
        }
    }

    private ConfigurableApplicationContext start(String... arguments) throws IOException {
        Path file = folder.resolve(ApiKeys.FILE);
        Files.writeString(
                file,
                new ApiKeys(
                                List.of(
                                        ApiKey.of(
                                                "shop",
                                                "reader",
                                                Set.of(Scope.ORDERS_READ),
                                                Instant.EPOCH)))
                        .toJson());
        return new SpringApplicationBuilder(App.class)
                .properties("server.port=0", "server.address=127.0.0.1")
                .properties("ordermesh.access.keys-file=" + file)
                .run(arguments);
    }

    /** Status and body. */
    private static String ask(ConfigurableApplicationContext app, String path, String... keys) {
        var answer =
                WebTestClient.bindToServer()
                        .baseUrl(
                                "http://127.0.0.1:"
                                        + app.getEnvironment().getProperty("local.server.port"))
                        .build()
                        .get()
                        .uri(path)
                        .header(ApiKey.HEADER, keys)
                        .exchange()
                        .expectBody(String.class)
                        .returnResult();
        return HttpStatus.valueOf(answer.getStatus().value()).value()
                + " "
                + answer.getResponseBody();
    }
}
