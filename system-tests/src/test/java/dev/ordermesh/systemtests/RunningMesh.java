package dev.ordermesh.systemtests;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;

import java.util.Arrays;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One mesh for all scenarios of a run: the first class starts it, the end of the run stops it. */
final class RunningMesh implements ExecutionCondition, BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RunningMesh.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Substrate chosen = Substrate.chosen();
        return Arrays.stream(Substrate.values())
                .filter(other -> other != chosen && context.getTags().contains(other.tag()))
                .map(other ->
                        disabled("runs with -D%s=%s".formatted(Substrate.PROPERTY, other.tag())))
                .findFirst()
                .orElseGet(chosen::available);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        mesh(context).mend();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().isInstance(mesh(context));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return mesh(context);
    }

    private static SystemUnderTest mesh(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("mesh", key -> Substrate.chosen().fresh(), SystemUnderTest.class);
    }
}
