package dev.ordermesh.systemtests;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One mesh for all scenarios of a run: the first class starts it, the end of the run stops it. */
final class RunningMesh implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RunningMesh.class);

    /** Two workers in a region, so that one can die while the other goes on. */
    private static final String WORKERS = "us-east=2,eu-west=1,ap-south=1";

    @Override
    public void beforeAll(ExtensionContext context) {
        mesh(context).up();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().isAssignableFrom(MeshProcesses.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return mesh(context);
    }

    private static MeshProcesses mesh(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("mesh", key -> start(), MeshProcesses.class);
    }

    private static MeshProcesses start() {
        Path state = Path.of("target/mesh-state").toAbsolutePath();
        return MeshProcesses.fresh(MeshProcesses.CHECKOUT, state, "--workers", WORKERS);
    }
}
