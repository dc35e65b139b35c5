package org.jenkinsci.plugins.workflow.cps;

import hudson.Extension;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Run;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code params}: the build's parameters, with the defaults of those that were not given. */
@Extension
public class ParamsVariable extends GlobalVariable {

    @Override
    public String getName() {
        return "params";
    }

    @Override
    public Object getValue(CpsScript script) throws Exception {
        Run<?, ?> build = script.$build();
        Map<String, Object> values = new LinkedHashMap<>();
        ParametersAction given = build.getAction(ParametersAction.class);
        if (given != null) {
            for (ParameterValue value : given.getAllParameters()) {
                put(values, value);
            }
        }
        ParametersDefinitionProperty declared = build.getParent().getProperty(ParametersDefinitionProperty.class);
        if (declared != null) {
            for (ParameterDefinition definition : declared.getParameterDefinitions()) {
                if (!values.containsKey(definition.getName())) {
                    put(values, definition.getDefaultParameterValue());
                }
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private static void put(Map<String, Object> values, ParameterValue value) {
        if (value != null && (value.getValue() == null || value.getValue() instanceof Serializable)) {
            values.put(value.getName(), value.getValue());
        }
    }
}
