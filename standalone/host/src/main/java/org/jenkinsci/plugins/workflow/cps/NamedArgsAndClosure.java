package org.jenkinsci.plugins.workflow.cps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import groovy.lang.Closure;
import groovy.lang.GString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.ClassDescriptor;
import org.kohsuke.stapler.NoStaplerConstructorException;

/** The arguments of a call, by name, and its block. */
final class NamedArgsAndClosure {

    final Map<String, Object> namedArgs = new LinkedHashMap<>();
    final Closure<?> body;

    NamedArgsAndClosure(Map<?, ?> arguments, @CheckForNull Closure<?> body) {
        this.body = body;
        arguments.forEach((key, value) -> namedArgs.put(key.toString(), flatten(value)));
    }

    /**
     * Reads what Groovy passes for a call of a step.
     *
     * @throws IllegalArgumentException for positional arguments where names are needed
     */
    static NamedArgsAndClosure parse(Object args, StepDescriptor d) {
        boolean block = d.takesImplicitBlockArgument();
        try {
            DescribableModel<?> model = DescribableModel.of(d.clazz);
            DescribableParameter sole = model.getSoleRequiredParameter();
            if (sole != null && model.getParameters().size() == 1) {
                return parse(args, block, sole.getName(), true);
            }
        } catch (NoStaplerConstructorException unbound) {
            return parse(args, block, null, false);
        }
        return parse(args, block, soleConstructorArgument(d.clazz), false);
    }

    private static String soleConstructorArgument(Class<?> type) {
        String[] names = new ClassDescriptor(type).loadConstructorParamNames();
        return names.length == 1 ? names[0] : null;
    }

    static NamedArgsAndClosure parse(Object args, boolean block, @CheckForNull String soleKey, boolean single) {
        if (args instanceof NamedArgsAndClosure parsed) {
            return parsed;
        } else if (args instanceof Map<?, ?> map) {
            return new NamedArgsAndClosure(map, null);
        } else if (args instanceof Closure<?> closure && block) {
            return new NamedArgsAndClosure(Map.of(), closure);
        } else if (args instanceof Object[] array) {
            return parse(Arrays.asList(array), block, soleKey, single);
        }
        return new NamedArgsAndClosure(sole(soleKey, args), null);
    }

    private static NamedArgsAndClosure parse(List<?> args, boolean block, String soleKey, boolean single) {
        Closure<?> body = null;
        List<?> rest = args;
        if (block && !args.isEmpty() && args.get(args.size() - 1) instanceof Closure<?> closure) {
            body = closure;
            rest = args.subList(0, args.size() - 1);
        }
        if (rest.isEmpty()) {
            return new NamedArgsAndClosure(Map.of(), body);
        }
        if (rest.size() > 1) {
            throw new IllegalArgumentException("Expected named arguments but got " + rest);
        }
        if (rest.get(0) instanceof Map<?, ?> map
                && !map.containsKey(DescribableModel.CLAZZ)
                && (!single || map.size() == 1 && map.containsKey(soleKey))) {
            return new NamedArgsAndClosure(map, body);
        }
        return new NamedArgsAndClosure(sole(soleKey, rest.get(0)), body);
    }

    private static Map<String, Object> sole(String key, Object value) {
        if (key == null) {
            throw new IllegalArgumentException("Expected named arguments but got " + value);
        }
        return Collections.singletonMap(key, value);
    }

    /** Replaces interpolated strings by plain ones at any depth. */
    private static Object flatten(Object value) {
        if (value instanceof GString) {
            return value.toString();
        } else if (value instanceof List<?> list) {
            List<Object> flat = new ArrayList<>(list.size());
            list.forEach(element -> flat.add(flatten(element)));
            return flat;
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> flat = new LinkedHashMap<>();
            map.forEach((key, element) -> flat.put(flatten(key), flatten(element)));
            return flat;
        }
        return value;
    }
}
