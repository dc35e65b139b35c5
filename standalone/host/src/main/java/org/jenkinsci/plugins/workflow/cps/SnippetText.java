package org.jenkinsci.plugins.workflow.cps;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Groovy text that grows; meta steps are written out, as the host knows no shorter form of them. */
final class SnippetText {
    private static final Set<Class<?>> PLAIN =
            Set.of(Boolean.class, Integer.class, Long.class, Float.class, Double.class, Byte.class, Short.class);

    private final StringBuilder text;

    SnippetText(StringBuilder text) {
        this.text = text;
    }

    StringBuilder append(Object value, boolean nested) {
        if (value == null || PLAIN.contains(value.getClass())) {
            return text.append(value);
        } else if (value instanceof String || value instanceof Character) {
            return quoted(value.toString());
        } else if (value instanceof List<?> list) {
            return list(list);
        } else if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof UninstantiatedDescribable described) {
            return hasSymbol(described) ? call(described, false, nested) : map(described.toShallowMap());
        }
        return value instanceof Step step
                ? step(step, nested)
                : text.append("<object of type ")
                        .append(value.getClass().getCanonicalName())
                        .append('>');
    }

    @SuppressWarnings("deprecation") // what the real one calls as well
    private StringBuilder step(Step step, boolean nested) {
        StepDescriptor descriptor = step.getDescriptor();
        UninstantiatedDescribable described = descriptor.uninstantiate(step);
        described.setSymbol(descriptor.getFunctionName());
        return call(described, descriptor.takesImplicitBlockArgument(), nested);
    }

    private StringBuilder call(UninstantiatedDescribable described, boolean block, boolean nested) {
        Map<String, ?> arguments = described.getArguments();
        boolean parentheses = block != arguments.isEmpty() || nested || wouldBeTakenForAMap(arguments);
        text.append(described.getSymbol()).append(parentheses ? '(' : ' ');
        if (described.hasSoleRequiredArgument()) {
            append(arguments.values().iterator().next(), true);
        } else {
            entries(arguments);
        }
        text.append(parentheses ? ")" : "");
        if (block) {
            text.append(arguments.isEmpty() ? "" : " ").append("{\n    // some block\n}");
        }
        return text;
    }

    private static boolean wouldBeTakenForAMap(Map<String, ?> arguments) {
        if (arguments.size() != 1) {
            return false;
        }
        Object sole = arguments.values().iterator().next();
        return sole instanceof Map
                || sole instanceof List
                || sole instanceof UninstantiatedDescribable described && !hasSymbol(described);
    }

    private static boolean hasSymbol(UninstantiatedDescribable described) {
        return described.getSymbol() != null && StepDescriptor.byFunctionName(described.getSymbol()) == null;
    }

    private StringBuilder list(List<?> list) {
        String separator = "[";
        for (Object element : list) {
            text.append(separator);
            append(element, true);
            separator = ", ";
        }
        return text.append(list.isEmpty() ? "[]" : "]");
    }

    private StringBuilder map(Map<?, ?> map) {
        text.append('[');
        entries(map);
        return text.append(']');
    }

    private void entries(Map<?, ?> map) {
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator);
            if (entry.getKey() instanceof String name && SourceVersion.isName(name)) {
                text.append(name);
            } else {
                append(entry.getKey(), true);
            }
            text.append(": ");
            append(entry.getValue(), true);
            separator = ", ";
        }
    }

    private StringBuilder quoted(String value) {
        String quotes = value.contains("\n") ? "'''" : "'";
        return text.append(quotes)
                .append(value.replace("\\", "\\\\").replace("'", "\\'"))
                .append(quotes);
    }
}
