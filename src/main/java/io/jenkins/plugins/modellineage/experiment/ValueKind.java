package io.jenkins.plugins.modellineage.experiment;

/** What a value is that no step takes, in the words of whoever wrote it into a Jenkinsfile. */
public final class ValueKind {
    private static final String CLOSURE = "groovy.lang.Closure";
    private static final String ENVIRONMENT = "EnvActionImpl";

    private ValueKind() {}

    /** With its article: {@code a closure}, {@code the class java.lang.String}, {@code a Date}. */
    public static String of(Object value) {
        if (value instanceof Class<?> named) {
            return "the class " + named.getName();
        } else if (value.getClass().getSimpleName().equals(ENVIRONMENT)) {
            return "the build's environment (name its variables one by one: env.BUILD_TAG)";
        } else if (isClosure(value.getClass())) {
            return "a closure";
        }
        String type = value.getClass().getSimpleName();
        return "a " + Naming.line(type.isEmpty() ? value.getClass().getName() : type);
    }

    /** By name: neither Groovy nor Jenkins is known here. */
    private static boolean isClosure(Class<?> type) {
        for (Class<?> known = type; known != null; known = known.getSuperclass()) {
            if (known.getName().equals(CLOSURE)) {
                return true;
            }
        }
        return false;
    }
}
