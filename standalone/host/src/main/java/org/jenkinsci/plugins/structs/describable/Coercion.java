package org.jenkinsci.plugins.structs.describable;

import com.google.common.primitives.Primitives;
import groovy.lang.GString;
import hudson.model.Result;
import hudson.model.TaskListener;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.reflection.ReflectionCache;
import org.jvnet.tiger_types.Types;

/** Turns a value from a script into what a constructor or setter declares. */
final class Coercion {

    private final String context;
    private final TaskListener listener;

    Coercion(String context, TaskListener listener) {
        this.context = context;
        this.listener = listener;
    }

    Object to(Type type, Object value) throws Exception {
        Class<?> erased = Types.erasure(type);
        Object o =
                type instanceof Class ? ReflectionCache.getCachedClass(erased).coerceArgument(value) : value;
        if (o instanceof GString) {
            o = o.toString();
        }
        if (o instanceof List<?> list && Collection.class.isAssignableFrom(erased)) {
            return list(Types.getTypeArgument(Types.getBaseClass(type, Collection.class), 0, Object.class), list);
        } else if (o == null || Primitives.wrap(erased).isInstance(o)) {
            return o;
        } else if (o instanceof UninstantiatedDescribable nested) {
            return nested.instantiate(erased, listener);
        } else if (o instanceof Map<?, ?> map) {
            return object(erased, map);
        } else if (o instanceof String text) {
            return parsed(type, erased, text);
        } else if (o instanceof List<?> list && erased.isArray()) {
            return array(erased.getComponentType(), list);
        }
        throw mismatch(type, o);
    }

    private ClassCastException mismatch(Type type, Object o) {
        return new ClassCastException(context + " expects " + type + " but received " + o.getClass());
    }

    private List<Object> list(Type elementType, List<?> values) throws Exception {
        List<Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(to(elementType, value));
        }
        return list;
    }

    private Object array(Class<?> elementType, List<?> values) throws Exception {
        List<Object> list = list(elementType, values);
        Object array = Array.newInstance(elementType, list.size());
        for (int i = 0; i < list.size(); i++) {
            Array.set(array, i, list.get(i));
        }
        return array;
    }

    private Object object(Class<?> erased, Map<?, ?> map) throws Exception {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            arguments.put((String) entry.getKey(), entry.getValue());
        }
        Object name = arguments.remove(DescribableModel.CLAZZ);
        Class<?> c = DescribableModel.resolveClass(erased, (String) name, null);
        return DescribableModel.of(c).instantiate(arguments, listener);
    }

    private Object parsed(Type type, Class<?> erased, String text) throws Exception {
        Class<?> boxed = Primitives.wrap(erased);
        if (erased.isEnum()) {
            return constant(erased, text);
        } else if (erased == URL.class) {
            return new URL(text);
        } else if (erased == Result.class) {
            return Result.fromString(text);
        } else if (boxed == Character.class && text.length() == 1) {
            return text.charAt(0);
        } else if (Number.class.isAssignableFrom(boxed)) {
            return number(boxed, text);
        } else if (boxed == Boolean.class) {
            return Boolean.valueOf(text);
        }
        throw mismatch(type, text);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String name) {
        return Enum.valueOf((Class<? extends Enum>) type, name);
    }

    private Object number(Class<?> type, String text) {
        try {
            return type.getMethod("valueOf", String.class).invoke(null, text);
        } catch (ReflectiveOperationException x) {
            throw new ClassCastException(context + " expects " + type
                    + " but was unable to coerce the received value \"" + text + "\" to that type");
        }
    }
}
