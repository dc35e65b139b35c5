package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.SimpleParameterDefinition;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters that a step gives to a build, held against those that its job has. */
final class GivenParameters {
    private GivenParameters() {}

    /**
     * Adds the defaults of the others, and turns text into what the job's definition takes.
     *
     * @throws AbortException when the job's definition refuses a value
     */
    static List<ParameterValue> complete(List<ParameterValue> given, Job<?, ?> job, PrintStream log)
            throws AbortException {
        Map<String, ParameterValue> all = new LinkedHashMap<>();
        given.forEach(value -> all.put(value.getName(), value));
        ParametersDefinitionProperty defined = job.getProperty(ParametersDefinitionProperty.class);
        if (defined != null) {
            for (ParameterDefinition definition : defined.getParameterDefinitions()) {
                ParameterValue value = all.get(definition.getName());
                ParameterValue wanted = value == null
                        ? definition.getDefaultParameterValue()
                        : checked(definition, converted(definition, value, job, log));
                if (wanted != null) {
                    all.put(definition.getName(), wanted);
                }
            }
        }
        return new ArrayList<>(all.values());
    }

    private static ParameterValue converted(
            ParameterDefinition definition, ParameterValue value, Job<?, ?> job, PrintStream log) {
        boolean takesText =
                definition instanceof StringParameterDefinition || definition instanceof ChoiceParameterDefinition;
        if (takesText
                || !(definition instanceof SimpleParameterDefinition simple
                        && value instanceof StringParameterValue text)) {
            return value;
        }
        String kind = definition.getDescriptor().getDisplayName();
        log.printf(
                "The parameter '%s' did not have the type expected by %s. Converting to %s.%n",
                value.getName(), job.getFullDisplayName(), kind);
        return simple.createValue((String) text.getValue());
    }

    private static ParameterValue checked(ParameterDefinition definition, ParameterValue value) throws AbortException {
        boolean text = value instanceof StringParameterValue || !(definition instanceof ChoiceParameterDefinition);
        if (!text || !definition.isValid(value)) {
            throw new AbortException("Invalid parameter value: " + value);
        }
        return value;
    }
}
