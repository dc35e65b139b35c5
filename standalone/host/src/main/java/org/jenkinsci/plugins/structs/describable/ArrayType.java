package org.jenkinsci.plugins.structs.describable;

import java.lang.reflect.Type;
import java.util.Stack;

/** A list or an array. */
public final class ArrayType extends ParameterType {

    private final ParameterType elementType;

    ArrayType(Type actualType, ParameterType elementType) {
        super(actualType);
        this.elementType = elementType;
    }

    /** What its elements are. */
    public ParameterType getElementType() {
        return elementType;
    }

    @Override
    void toString(StringBuilder b, Stack<Class<?>> modelTypes) {
        elementType.toString(b, modelTypes);
        b.append("[]");
    }
}
