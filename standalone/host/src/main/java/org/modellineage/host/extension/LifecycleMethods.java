package org.modellineage.host.extension;

import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.TermMilestone;
import hudson.init.Terminator;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The {@link Initializer} and {@link Terminator} methods of the class path. Those of a milestone run when it was
 * attained, one after another, in an order that respects their own {@code requires} and {@code attains}.
 */
public final class LifecycleMethods {
    private static final Logger LOGGER = Logger.getLogger(LifecycleMethods.class.getName());

    private static final String TERM = "term.";

    private final Jenkins jenkins;
    private final List<Task> initializers;
    private final List<Task> terminators;
    private final Set<String> attained = new HashSet<>();

    public LifecycleMethods(Jenkins jenkins) {
        this.jenkins = jenkins;
        initializers = discover(Initializer.class, Task::of);
        terminators = discover(Terminator.class, Task::of);
    }

    /**
     * Runs the initializers that may run once a milestone was attained.
     *
     * @throws IllegalStateException when a fatal one fails
     */
    public void attained(InitMilestone milestone) {
        attained.add(milestone.name());
        run(initializers);
    }

    /** Runs the terminators that may run once a milestone was attained; failures are logged. */
    public void attained(TermMilestone milestone) {
        attained.add(TERM + milestone.name());
        run(terminators);
    }

    private void run(List<Task> tasks) {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Iterator<Task> rest = tasks.iterator(); rest.hasNext(); ) {
                Task task = rest.next();
                if (attained.containsAll(task.requires)) {
                    rest.remove();
                    run(task);
                    progress = true;
                }
            }
            progress |= attainOwn(tasks);
        }
    }

    /** A milestone of the plugins' own is attained when nothing that attains it is left. */
    private boolean attainOwn(List<Task> rest) {
        Set<String> open = new HashSet<>();
        rest.forEach(task -> open.addAll(task.attains));
        Set<String> reached = new HashSet<>();
        rest.forEach(task -> reached.addAll(task.requires));
        reached.removeIf(name -> isMilestone(name) || open.contains(name));
        return attained.addAll(reached);
    }

    private static boolean isMilestone(String name) {
        for (InitMilestone milestone : InitMilestone.values()) {
            if (milestone.name().equals(name)) {
                return true;
            }
        }
        for (TermMilestone milestone : TermMilestone.values()) {
            if (name.equals(TERM + milestone.name())) {
                return true;
            }
        }
        return false;
    }

    private void run(Task task) {
        try {
            task.method.invoke(target(task.method), arguments(task.method));
        } catch (InvocationTargetException | IllegalAccessException | RuntimeException e) {
            Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
            if (task.fatal) {
                throw new IllegalStateException("Failed to run " + task.method, cause);
            }
            LOGGER.log(Level.SEVERE, "Failed to run " + task.method, cause);
        }
    }

    private Object target(Method method) {
        return Modifier.isStatic(method.getModifiers()) ? null : lookUp(method.getDeclaringClass());
    }

    private Object[] arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = lookUp(types[i]);
        }
        return arguments;
    }

    private Object lookUp(Class<?> type) {
        return type.isInstance(jenkins) ? jenkins : ExtensionList.lookupSingleton(type);
    }

    private static <A extends Annotation> List<Task> discover(Class<A> annotation, BiFunction<Method, A, Task> toTask) {
        List<Task> tasks = new ArrayList<>();
        for (Class<?> type : AnnotationIndex.classes(annotation, Jenkins.class.getClassLoader())) {
            for (Method method : methods(type)) {
                A found = method.getAnnotation(annotation);
                if (found != null) {
                    tasks.add(toTask.apply(method, found));
                }
            }
        }
        return tasks;
    }

    /** The methods of a class; none, with a warning, when classes that they need are missing. */
    private static Method[] methods(Class<?> type) {
        try {
            return type.getDeclaredMethods();
        } catch (LinkageError e) {
            LOGGER.log(Level.WARNING, "Left out the life-cycle methods of " + type.getName(), e);
            return new Method[0];
        }
    }

    private record Task(Method method, Set<String> requires, Set<String> attains, boolean fatal) {
        static Task of(Method method, Initializer initializer) {
            if (initializer.before().compareTo(initializer.after()) <= 0) {
                throw new IllegalStateException(
                        method + " must run after " + initializer.after() + " and before " + initializer.before());
            }
            return new Task(
                    method,
                    with(initializer.requires(), initializer.after().name(), Function.identity()),
                    with(initializer.attains(), initializer.before().name(), Function.identity()),
                    initializer.fatal());
        }

        static Task of(Method method, Terminator terminator) {
            return new Task(
                    method,
                    with(terminator.requires(), TERM + terminator.after().name(), name -> TERM + name),
                    with(terminator.attains(), TERM + terminator.before().name(), name -> TERM + name),
                    false);
        }

        private static Set<String> with(String[] names, String milestone, Function<String, String> naming) {
            Set<String> all = new HashSet<>();
            all.add(milestone);
            for (String name : names) {
                all.add(naming.apply(name));
            }
            return all;
        }
    }
}
