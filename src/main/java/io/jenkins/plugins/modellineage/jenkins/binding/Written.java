package io.jenkins.plugins.modellineage.jenkins.binding;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** One argument as it was written, fitted to the type that the step takes; the place is named in every refusal. */
record Written(String symbol, String argument, Object value) {
    /** Characters; longer ones take their time to be read and are no number that a step takes. */
    private static final int LONGEST_NUMBER = 1_000;

    /** The value in the wanted type; values of types not spoken of here pass as they are. */
    Object fitted(Type type) {
        Class<?> wanted = erased(type);
        if (value == null) {
            return null;
        } else if (wanted == String.class) {
            return text();
        } else if (wanted == Integer.class) {
            return blank() ? null : (Object) Math.toIntExact(whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
        } else if (wanted == Long.class) {
            return blank() ? null : (Object) whole(Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (wanted == Double.class) {
            return blank() ? null : (Object) decimal();
        } else if (wanted == Boolean.class) {
            return blank() ? null : (Object) truth();
        } else if (wanted == Map.class) {
            return map();
        }
        return List.class.isAssignableFrom(wanted) ? list(type) : value;
    }

    private static Class<?> erased(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    private boolean blank() {
        return value instanceof CharSequence && value.toString().isBlank();
    }

    private String text() {
        if (value instanceof BigDecimal number && !ParameterValues.isShort(number)) {
            throw refused("takes one text, not a number of so many digits; write it in quotes");
        } else if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw refused("takes one text, not " + kind() + "; write '…' (several globs: 'a/**, b/*')");
    }

    private long whole(long least, long most) {
        BigDecimal number = number("a whole number");
        try {
            long exact = number.longValueExact();
            if (exact >= least && exact <= most) {
                return exact;
            }
        } catch (ArithmeticException fractionalOrHuge) {
            // refused below, with the value
        }
        throw refused("takes a whole number, not " + shown() + "; write it without a fraction");
    }

    private double decimal() {
        return value instanceof Double || value instanceof Float
                ? ((Number) value).doubleValue()
                : number("a number").doubleValue();
    }

    private BigDecimal number(String wanted) {
        try {
            if (value instanceof Number || value instanceof CharSequence text && text.length() <= LONGEST_NUMBER) {
                return new BigDecimal(value.toString().strip());
            }
        } catch (NumberFormatException notANumber) {
            // refused below, with the value
        }
        throw refused("takes " + wanted + ", not " + shown() + "; write " + argument + ": 5, without quotes");
    }

    private boolean truth() {
        if (value instanceof Boolean plain) {
            return plain;
        } else if (value instanceof CharSequence && List.of("true", "false").contains(value.toString())) {
            return Boolean.parseBoolean(value.toString());
        }
        throw refused("takes true or false, not " + shown());
    }

    private Object map() {
        if (value instanceof Map<?, ?> map) {
            refuseUntextualKeys(map);
            return map;
        }
        throw refused("takes a map, not " + kind() + "; write " + argument + ": [key: value]");
    }

    private void refuseUntextualKeys(Map<?, ?> map) {
        map.keySet().stream()
                .filter(key -> !(key instanceof CharSequence))
                .findFirst()
                .ifPresent(key -> {
                    String shown = Naming.line(String.valueOf(key));
                    throw refused("has the key " + shown + ", which is no text; write ['" + shown + "': …]");
                });
    }

    private Object list(Type type) {
        List<?> given = value instanceof List<?> several ? several : List.of(value);
        return elementIsText(type) ? given.stream().map(this::elementText).toList() : given;
    }

    private String elementText(Object element) {
        return new Written(symbol, argument, element == null ? "" : element).text();
    }

    private static boolean elementIsText(Type type) {
        return type instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments()[0] == String.class;
    }

    private String shown() {
        return value instanceof CharSequence
                ? Naming.quoted(value.toString())
                : value instanceof Number ? Naming.line(value.toString()) : kind();
    }

    private String kind() {
        return value instanceof Map
                ? "a map"
                : value instanceof List ? "a list" : "a " + value.getClass().getSimpleName();
    }

    private BindingRefused refused(String what) {
        return new BindingRefused(symbol + ": '" + argument + "' " + what);
    }
}
