package io.jenkins.plugins.modellineage.jenkins.binding;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;

/** Values of Jenkins' JSON library, which {@code readJSON} gives, as null, maps and lists at any depth. */
public final class PlainValues {
    /** No value may be nested as deeply; what lies deeper is left as it is. */
    private static final int DEEPEST = 100;

    /** Maps and lists that were met, with their copies: one may hold itself, or another many times. */
    private final Map<Object, Object> copies = new IdentityHashMap<>();

    private PlainValues() {}

    /** A copy of a step's arguments. */
    public static Map<String, Object> of(Map<String, ?> arguments) {
        PlainValues values = new PlainValues();
        Map<String, Object> plain = new LinkedHashMap<>();
        arguments.forEach((name, value) -> plain.put(name, values.plain(value, 0)));
        return plain;
    }

    private Object plain(Object value, int depth) {
        if (value instanceof JSONNull || value instanceof JSONObject object && object.isNullObject()) {
            return null;
        }
        boolean holds = value instanceof Map || value instanceof List;
        if (!holds || depth > DEEPEST) {
            return value;
        }
        Object copy = copies.get(value);
        return copy != null ? copy : value instanceof Map<?, ?> map ? copy(map, depth) : copy((List<?>) value, depth);
    }

    private Object copy(Map<?, ?> map, int depth) {
        Map<Object, Object> copy = new LinkedHashMap<>();
        copies.put(map, copy);
        map.forEach((key, held) -> copy.put(key, plain(held, depth + 1)));
        return copy;
    }

    private Object copy(List<?> list, int depth) {
        List<Object> copy = new ArrayList<>(list.size());
        copies.put(list, copy);
        list.forEach(held -> copy.add(plain(held, depth + 1)));
        return copy;
    }
}
