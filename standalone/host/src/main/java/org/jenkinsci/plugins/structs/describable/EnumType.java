package org.jenkinsci.plugins.structs.describable;

import java.util.Arrays;
import java.util.Stack;

/** One of a fixed set of names. */
public final class EnumType extends ParameterType {

    private final String[] values;

    EnumType(Class<?> clazz, String[] values) {
        super(clazz);
        this.values = values;
    }

    /** The names, in the order of their declaration. */
    public String[] getValues() {
        return values.clone();
    }

    @Override
    void toString(StringBuilder b, Stack<Class<?>> modelTypes) {
        b.append(((Class<?>) getActualType()).getSimpleName()).append(Arrays.toString(values));
    }
}
