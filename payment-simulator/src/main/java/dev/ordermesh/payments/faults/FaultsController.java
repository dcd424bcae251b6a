package dev.ordermesh.payments.faults;

import static java.util.stream.Collectors.toMap;

import dev.ordermesh.payments.problem.ProblemType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET} and {@code PUT /faults}: by the names and in the forms of the settings. */
@RestController
final class FaultsController {

    private final Faults faults;

    FaultsController(Faults faults) {
        this.faults = faults;
    }

    @GetMapping("/faults")
    FaultSettings faults() {
        return faults.current();
    }

    /** Replaces all of them; what the body leaves out is as if it were not set. */
    @PutMapping("/faults")
    FaultSettings replace(@RequestBody Map<String, @Nullable Object> body) {
        faults.replace(read(body));
        return faults.current();
    }

    // Bound like the settings, so that there is one set of names, defaults and bounds.
    private static FaultSettings read(Map<String, @Nullable Object> body) {
        Map<String, Object> properties =
                body.entrySet().stream()
                        .collect(
                                toMap(
                                        entry -> FaultSettings.PREFIX + "." + entry.getKey(),
                                        entry -> String.valueOf(entry.getValue())));
        try {
            return new Binder(List.of(new MapConfigurationPropertySource(properties)))
                    .bindOrCreate(
                            FaultSettings.PREFIX,
                            Bindable.of(FaultSettings.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
        } catch (BindException e) {
            throw ProblemType.INVALID_FAULTS.asException(reason(e));
        }
    }

    private static String reason(BindException e) {
        return e.getProperty() == null
                ? String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage())
                : "%s can't be %s".formatted(e.getProperty().getName(), e.getProperty().getValue());
    }
}
