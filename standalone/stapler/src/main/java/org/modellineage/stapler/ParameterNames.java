package org.modellineage.stapler;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Arrays;

/** Names of parameters as the compiler kept them. */
public final class ParameterNames {
    private ParameterNames() {}

    /** The names; null when the class was compiled without {@code -parameters}. */
    public static String[] of(Executable executable) {
        Parameter[] parameters = executable.getParameters();
        boolean kept = Arrays.stream(parameters).allMatch(Parameter::isNamePresent);
        return kept ? Arrays.stream(parameters).map(Parameter::getName).toArray(String[]::new) : null;
    }
}
