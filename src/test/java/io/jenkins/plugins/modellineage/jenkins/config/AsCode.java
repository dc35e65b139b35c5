package io.jenkins.plugins.modellineage.jenkins.config;

import io.jenkins.plugins.modellineage.jenkins.gates.BaseGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.CheckGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.ContaminationGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.DigestGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.EvalGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.EvidenceGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.FreshnessGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.GateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.MetricGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.StageGateChoice;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Binds YAML as the configurators of configuration-as-code do, which no part of this build has: by the parameters of the
 * constructor, then by setters with a getter of the same type; kinds of gates by their symbol; unknown keys are refused.
 */
final class AsCode {
    private static final List<Class<? extends GateChoice>> GATES = List.of(
            MetricGateChoice.class,
            EvidenceGateChoice.class,
            EvalGateChoice.class,
            BaseGateChoice.class,
            ContaminationGateChoice.class,
            StageGateChoice.class,
            FreshnessGateChoice.class,
            DigestGateChoice.class,
            CheckGateChoice.class);

    private AsCode() {}

    /** The objects below {@code unclassified: modelLineage: KEY:}. */
    static <T> List<T> bound(String yaml, String key, Class<T> type) throws ReflectiveOperationException {
        Object root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        Map<?, ?> ours = (Map<?, ?>) ((Map<?, ?>) ((Map<?, ?>) root).get("unclassified")).get("modelLineage");
        List<T> bound = new ArrayList<>();
        for (Object one : (List<?>) ours.get(key)) {
            bound.add(type.cast(value(one, type)));
        }
        return bound;
    }

    private static Object value(Object given, Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            List<Object> values = new ArrayList<>();
            for (Object one : given instanceof List<?> many ? many : List.of(given)) {
                values.add(value(one, list.getActualTypeArguments()[0]));
            }
            return values;
        }
        if (type == GateChoice.class) {
            Map.Entry<?, ?> gate = ((Map<?, ?>) given).entrySet().iterator().next();
            return object((Map<?, ?>) gate.getValue(), gate(gate.getKey()));
        }
        return given instanceof Map<?, ?> map ? object(map, (Class<?>) type) : primitive(given, (Class<?>) type);
    }

    private static Object primitive(Object given, Class<?> type) throws ReflectiveOperationException {
        if (given == null || type == String.class) {
            return given == null ? null : given.toString();
        }
        Class<?> boxed = type == boolean.class ? Boolean.class : type;
        return boxed.getMethod("valueOf", String.class).invoke(null, given.toString());
    }

    private static Class<?> gate(Object symbol) {
        return GATES.stream()
                .filter(gate -> Stream.of(gate.getDeclaredClasses())
                        .map(descriptor -> descriptor.getAnnotation(Symbol.class))
                        .anyMatch(
                                named -> named != null && List.of(named.value()).contains(symbol)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No implementation found for " + symbol));
    }

    private static Object object(Map<?, ?> given, Class<?> type) throws ReflectiveOperationException {
        Map<Object, Object> left = new LinkedHashMap<>(given);
        Constructor<?> constructor = Stream.of(type.getConstructors())
                .filter(one -> one.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow();
        List<Object> arguments = new ArrayList<>();
        for (Parameter parameter : constructor.getParameters()) {
            Object said = left.remove(parameter.getName());
            arguments.add(said == null ? null : value(said, parameter.getParameterizedType()));
        }
        Object object = constructor.newInstance(arguments.toArray());
        for (Method setter : type.getMethods()) {
            if (setter.isAnnotationPresent(DataBoundSetter.class)) {
                String name = Character.toLowerCase(setter.getName().charAt(3))
                        + setter.getName().substring(4);
                requireGetter(type, setter);
                if (left.containsKey(name)) {
                    setter.invoke(object, value(left.remove(name), setter.getGenericParameterTypes()[0]));
                }
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid configuration elements for type " + type + " : " + left.keySet());
        }
        return object;
    }

    private static void requireGetter(Class<?> type, Method setter) {
        String property = setter.getName().substring(3);
        boolean found = Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> List.of("get" + property, "is" + property).contains(method.getName()))
                .anyMatch(method -> method.getGenericReturnType().equals(setter.getGenericParameterTypes()[0]));
        if (!found) {
            throw new IllegalArgumentException(type + " has no getter for " + property);
        }
    }
}
