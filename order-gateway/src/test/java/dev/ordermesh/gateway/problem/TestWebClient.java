package dev.ordermesh.gateway.problem;

import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.test.web.reactive.server.MockServerConfigurer;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Calls controllers without a network; errors are answered as in the running gateway. */
public final class TestWebClient {

    private static final ObjectProvider<Tracer> NO_TRACER =
            new StaticListableBeanFactory().getBeanProvider(Tracer.class);

    private TestWebClient() {}

    /** A client of these controllers. */
    public static WebTestClient of(Object... controllers) {
        return WebTestClient.bindToController(controllers)
                .apply(
                        new MockServerConfigurer() {
                            @Override
                            public void beforeServerCreated(WebHttpHandlerBuilder builder) {
                                builder.exceptionHandlers(handlers ->
                                        handlers.addFirst(
                                                new ProblemWriter(JsonMapper.shared(), NO_TRACER)));
                            }
                        })
                .build();
    }
}
