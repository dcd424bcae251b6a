package dev.ordermesh.local.junit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link EnabledIfDockerRuns}, and for conditions that need Docker at times only. */
public final class DockerCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestClass()
                .flatMap(type -> AnnotationSupport.findAnnotation(type, EnabledIfDockerRuns.class))
                .map(wanted -> evaluate(wanted.value()))
                .orElseGet(() -> enabled("no image is named"));
    }

    /**
     * Whether Docker answers and has, or can fetch, these images and Testcontainers' own; takes at
     * most some 10 s, and 60 s for each image that is not there.
     */
    public static ConditionEvaluationResult evaluate(String... images) {
        if (!DockerImages.dockerAnswers()) {
            return disabled("no Docker answers here");
        }
        Optional<String> missing =
                Stream.concat(Stream.of(DockerImages.REAPER), Stream.of(images))
                        .filter(image -> !DockerImages.present(image))
                        .findFirst();
        return missing.map(image ->
                        disabled(
                                "Docker answers, but has no %s and can't fetch it"
                                        .formatted(image)))
                .orElseGet(() -> enabled("Docker has what is needed"));
    }
}
