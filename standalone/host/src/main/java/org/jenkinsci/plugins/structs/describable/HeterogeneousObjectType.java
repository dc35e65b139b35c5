package org.jenkinsci.plugins.structs.describable;

import java.util.Map;
import java.util.Stack;

/** A nested object of one of several classes. */
public final class HeterogeneousObjectType extends ParameterType {

    private final Map<String, DescribableModel<?>> types;

    HeterogeneousObjectType(Class<?> supertype, Map<String, DescribableModel<?>> types) {
        super(supertype);
        this.types = types;
    }

    /** Their common supertype. */
    public Class<?> getType() {
        return (Class<?>) getActualType();
    }

    /** Their models, by simple or, where that is ambiguous, full class name. */
    public Map<String, DescribableModel<?>> getTypes() {
        return types;
    }

    @Override
    void toString(StringBuilder b, Stack<Class<?>> modelTypes) {
        b.append(getType().getSimpleName());
        if (modelTypes.contains(getType())) {
            b.append('…');
            return;
        }
        modelTypes.push(getType());
        b.append('{');
        String separator = "";
        for (Map.Entry<String, DescribableModel<?>> entry : types.entrySet()) {
            b.append(separator).append(entry.getKey()).append('~');
            entry.getValue().toString(b, modelTypes);
            separator = " | ";
        }
        b.append('}');
        modelTypes.pop();
    }
}
