package org.modellineage.host.harness;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.Optional;
import org.jvnet.hudson.test.TestExtension;

/** The test that a Jenkins is started for. One runs at a time in a JVM. */
public record RunningTest(String className, String methodName) {
    private static volatile RunningTest current;

    public static void set(RunningTest test) {
        current = test;
    }

    public static Optional<RunningTest> get() {
        return Optional.ofNullable(current);
    }

    /** Whether an extension of the test's class is meant for this method. */
    public boolean uses(TestExtension annotation, AnnotatedElement element) {
        String[] methods = annotation.value();
        return (methods.length == 0 || Arrays.asList(methods).contains(methodName)) && isDeclaredHere(element);
    }

    private boolean isDeclaredHere(AnnotatedElement element) {
        if (element instanceof Member member) {
            return member.getDeclaringClass().getName().equals(className);
        }
        for (Class<?> outer = (Class<?>) element; outer != null; outer = outer.getEnclosingClass()) {
            if (outer.getName().equals(className)) {
                return true;
            }
        }
        return false;
    }
}
