package org.jenkinsci.plugins.structs.describable;

import java.util.Stack;

/** A nested object of exactly one class. */
public final class HomogeneousObjectType extends ParameterType {

    private final DescribableModel<?> type;

    HomogeneousObjectType(Class<?> actualClass) {
        super(actualClass);
        this.type = DescribableModel.of(actualClass);
    }

    /** The class. */
    public Class<?> getType() {
        return (Class<?>) getActualType();
    }

    /** How the class is bound. */
    public DescribableModel<?> getSchemaType() {
        return type;
    }

    @Override
    void toString(StringBuilder b, Stack<Class<?>> modelTypes) {
        type.toString(b, modelTypes);
    }
}
