package com.advisoragent.endtoend;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test class the one service that all such classes share; it is started for the first and ends with the run. */
final class SharedWorld implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedWorld.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public World resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        of(context).calm();
    }

    /** What one test leaves undone must not meet the next one's script. */
    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        of(context).calmFaults();
        of(context).settle();
    }

    private static World of(ExtensionContext context) {
        return context.getRoot().getStore(HERE).getOrComputeIfAbsent(World.class, any -> started(), World.class);
    }

    private static World started() {
        try {
            return new World("shared", Map.of());
        } catch (Exception failed) {
            throw new IllegalStateException("The service for the end-to-end tests did not start", failed);
        }
    }
}
