package org.modellineage.host.steps;

import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** What a step is called, and what must be around it. */
abstract class PluginStepDescriptor extends StepDescriptor {
    private final String name;
    private final String label;
    private final Set<Class<?>> needs;

    /** @param needs what the context must hold */
    PluginStepDescriptor(String name, String label, Class<?>... needs) {
        this.name = name;
        this.label = label;
        this.needs = Set.of(needs);
    }

    @Override
    public final String getFunctionName() {
        return name;
    }

    @Override
    public final String getDisplayName() {
        return label;
    }

    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return needs;
    }
}
