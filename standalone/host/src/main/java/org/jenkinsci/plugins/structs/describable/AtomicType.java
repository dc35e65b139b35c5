package org.jenkinsci.plugins.structs.describable;

import java.util.Stack;

/** A string, number, boolean or character. */
public final class AtomicType extends ParameterType {

    AtomicType(Class<?> clazz) {
        super(clazz);
    }

    /** The class as declared, primitive or boxed. */
    public Class<?> getType() {
        return (Class<?>) getActualType();
    }

    @Override
    void toString(StringBuilder b, Stack<Class<?>> modelTypes) {
        b.append(com.google.common.primitives.Primitives.unwrap(getType()).getSimpleName());
    }
}
