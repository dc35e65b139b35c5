package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is written to a gate of another plugin, so plain that it can be kept for years without that plugin: texts, numbers,
 * flags, and lists of these.
 *
 * @param values each a {@link String}, {@link Long}, {@link Double} or {@link Boolean}, or a list of them
 */
public record GateArguments(SortedMap<String, Object> values) {
    public static final int MOST = 50;
    /** Characters of all names and values together. */
    public static final int LENGTH = 10_000;

    public GateArguments {
        SortedMap<String, Object> plain = new TreeMap<>();
        values.forEach((name, value) -> plain.put(Naming.key("argument of the gate", name), plain(name, value)));
        values = Collections.unmodifiableSortedMap(plain);
        if (values.size() > MOST) {
            throw new IllegalArgumentException(
                    "The gate has " + values.size() + " arguments; at most " + MOST + " are taken");
        }
        int length = values.toString().length();
        if (length > LENGTH) {
            throw new IllegalArgumentException(
                    "The arguments of the gate have " + length + " characters; at most " + LENGTH + " are taken");
        }
    }

    /** The same; what is null was not written. */
    public static GateArguments of(Map<String, ?> given) {
        SortedMap<String, Object> written = new TreeMap<>();
        given.forEach((name, value) -> {
            if (value != null) {
                written.put(name, value);
            }
        });
        return new GateArguments(written);
    }

    private static Object plain(String name, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> single(name, each)).toList();
        }
        return single(name, value);
    }

    private static Object single(String name, Object value) {
        if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(name, number);
        }
        throw new IllegalArgumentException("The argument " + Naming.quoted(Naming.plain(name))
                + " of the gate is no text, number or flag, nor a list of these, and a rule holds no others");
    }

    private static Object number(String name, Number number) {
        double real = number.doubleValue();
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            throw new IllegalArgumentException("The argument " + Naming.quoted(Naming.plain(name)) + " of the gate is "
                    + number + "; give a finite number");
        }
        try {
            return new BigDecimal(number.toString()).longValueExact();
        } catch (ArithmeticException fraction) {
            return real;
        }
    }
}
