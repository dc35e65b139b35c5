package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A step was called where something that it needs is missing. */
public class MissingContextVariableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Class<?> type;
    private final String functionName;

    @Deprecated
    public MissingContextVariableException(@NonNull Class<?> type) {
        this(type, null);
    }

    public MissingContextVariableException(@NonNull Class<?> type, @CheckForNull StepDescriptor d) {
        this.type = type;
        this.functionName = d == null ? null : d.getFunctionName();
    }

    public Class<?> getType() {
        return type;
    }

    @Override
    public String getMessage() {
        String message = "Required context " + type + " is missing";
        List<StepDescriptor> providers = getProviders();
        if (providers.isEmpty()) {
            return message;
        }
        return message + "\nPerhaps you forgot to surround the " + (functionName == null ? "" : functionName + " ")
                + "step with a step that provides this, such as: "
                + providers.stream().map(StepDescriptor::getFunctionName).collect(Collectors.joining(", "));
    }

    /** Steps that provide the type without needing it themselves. */
    @NonNull
    public List<StepDescriptor> getProviders() {
        List<StepDescriptor> providers = new ArrayList<>();
        for (StepDescriptor d : StepDescriptor.all()) {
            if (isIn(d.getProvidedContext()) && !isIn(d.getRequiredContext())) {
                providers.add(d);
            }
        }
        return providers;
    }

    private boolean isIn(Set<? extends Class<?>> classes) {
        return classes.stream().anyMatch(type::isAssignableFrom);
    }
}
