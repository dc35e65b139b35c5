package org.modellineage.demo;

import hudson.EnvVars;
import hudson.model.ParameterValue;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Run;
import hudson.model.SimpleParameterDefinition;
import java.util.Locale;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.kohsuke.stapler.export.Exported;

/**
 * A parameter as the command line gives it. What it means is what its job declares, for a first build while it runs: {@code false}
 * is a text until the job says that it is a boolean, and a boolean for this build from then on.
 */
public final class GivenValue extends ParameterValue {
    private static final long serialVersionUID = 1L;

    private final String job;
    private final String text;
    private ParameterValue meant;

    /** @param job full name of the job that is built with it */
    GivenValue(String job, String name, String text) {
        super(name, null);
        this.job = job;
        this.text = text;
    }

    /** @throws IllegalArgumentException where the job declares a choice that this is none of */
    @Override
    public Object getValue() {
        return meant().map(ParameterValue::getValue).orElse(text);
    }

    /** What the API tells: nothing of a secret. */
    @Exported(name = "value", visibility = 4)
    public String told() {
        return isSensitive() ? null : text;
    }

    @Override
    public void buildEnvironment(Run<?, ?> build, EnvVars env) {
        meant().ifPresentOrElse(value -> value.buildEnvironment(build, env), () -> {
            env.put(name, text);
            env.put(name.toUpperCase(Locale.ENGLISH), text);
        });
    }

    @Override
    public boolean isSensitive() {
        return meant().filter(ParameterValue::isSensitive).isPresent();
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + text.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && text.equals(((GivenValue) other).text);
    }

    @Override
    public String toString() {
        return name + "=" + (isSensitive() ? "****" : text);
    }

    private synchronized Optional<ParameterValue> meant() {
        if (meant == null) {
            meant = declared();
        }
        return Optional.ofNullable(meant);
    }

    private ParameterValue declared() {
        return Optional.ofNullable(Jenkins.get().getItemByFullName(job, WorkflowJob.class))
                .map(it -> it.getProperty(ParametersDefinitionProperty.class))
                .map(property -> property.getParameterDefinition(name))
                .filter(SimpleParameterDefinition.class::isInstance)
                .map(definition -> ((SimpleParameterDefinition) definition).createValue(text))
                .orElse(null);
    }
}
