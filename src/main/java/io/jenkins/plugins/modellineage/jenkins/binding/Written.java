package io.jenkins.plugins.modellineage.jenkins.binding;

import hudson.ExtensionList;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.ValueKind;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** One argument as it was written, fitted to the type that the step takes; the place is named in every refusal. */
record Written(String symbol, String argument, Object value) {
    /** Characters; longer ones take their time to be read and are no number that a step takes. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

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
        return List.class.isAssignableFrom(wanted) ? list(type) : nested(wanted, value);
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
        throw refused(
                "takes one text, not " + kind() + "; write " + (value instanceof List<?> list ? joined(list) : "'…'"));
    }

    /** Several texts as the one that a step takes for them. */
    private static String joined(List<?> list) {
        boolean plain = !list.isEmpty() && list.stream().allMatch(CharSequence.class::isInstance);
        return plain ? Naming.quoted(list.stream().map(Object::toString).collect(Collectors.joining(", "))) : "'…'";
    }

    private long whole(long least, long most) {
        if (value instanceof CharSequence
                && !WHOLE.matcher(value.toString().strip()).matches()) {
            throw refused("takes a whole number, not " + shown() + "; write " + argument + ": 5, without quotes");
        }
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
                    throw refused("has the key " + shown + ", which is not text; write ['" + shown + "': …]");
                });
    }

    private Object list(Type type) {
        List<?> given = value instanceof List<?> several ? several : List.of(value);
        if (elementIsText(type)) {
            return given.stream().map(this::elementText).toList();
        }
        given.forEach(element -> nested(element(type), element));
        return given;
    }

    /** What Jenkins makes an object of by itself; it would fail on other values in words of classes. */
    private Object nested(Class<?> wanted, Object given) {
        boolean fits = !Describable.class.isAssignableFrom(wanted)
                || given instanceof UninstantiatedDescribable
                || wanted.isInstance(given)
                || given instanceof Map<?, ?> map
                        && (map.containsKey(DescribableModel.CLAZZ) || !Modifier.isAbstract(wanted.getModifiers()));
        if (fits) {
            return given;
        }
        List<String> calls = calls(wanted);
        String several = "[" + String.join(", ", calls) + "]";
        throw refused("takes " + String.join(" or ", calls) + ", not " + kind(given) + "; write " + argument + ": "
                + (calls.size() == 1 ? calls.get(0) : several));
    }

    /** How a Jenkinsfile writes objects of the type. */
    private static List<String> calls(Class<?> wanted) {
        List<String> calls = new ArrayList<>();
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (wanted.isAssignableFrom(descriptor.clazz)) {
                SymbolLookup.getSymbolValue(descriptor).forEach(name -> calls.add(name + "(…)"));
            }
        }
        calls.sort(null);
        return calls;
    }

    private String elementText(Object element) {
        return new Written(symbol, argument, element == null ? "" : element).text();
    }

    private static boolean elementIsText(Type type) {
        return element(type) == String.class;
    }

    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType parameterized
                ? erased(parameterized.getActualTypeArguments()[0])
                : Object.class;
    }

    private String shown() {
        return value instanceof CharSequence
                ? Naming.quoted(value.toString())
                : value instanceof Number ? Naming.line(value.toString()) : kind();
    }

    private String kind() {
        return kind(value);
    }

    private static String kind(Object given) {
        if (given == null) {
            return "null";
        }
        return given instanceof Map ? "a map" : given instanceof List ? "a list" : ValueKind.of(given);
    }

    private BindingRefused refused(String what) {
        return new BindingRefused(symbol + ": '" + argument + "' " + what);
    }
}
