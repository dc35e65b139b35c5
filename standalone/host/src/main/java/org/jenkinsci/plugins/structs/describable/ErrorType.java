package org.jenkinsci.plugins.structs.describable;

import java.lang.reflect.Type;
import java.util.Stack;

/** A type that scripts cannot write down. */
public final class ErrorType extends ParameterType {

    private final Exception error;

    ErrorType(Exception error, Type type) {
        super(type);
        this.error = error;
    }

    /** Why. */
    public Exception getError() {
        return error;
    }

    @Override
    void toString(StringBuilder b, Stack<Class<?>> modelTypes) {
        b.append(error);
    }
}
