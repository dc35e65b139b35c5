package io.jenkins.plugins.modellineage.jenkins.steps;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** Takes steps apart, as the Snippet Generator does, into text that a test can compare. */
final class Snippets {
    private Snippets() {}

    /** The arguments that would make the step again, without those that have their default. */
    static String shown(Object step) {
        return text(DescribableModel.uninstantiate2_(step).getArguments());
    }

    private static String text(Object value) {
        if (value instanceof UninstantiatedDescribable nested) {
            return nested.getSymbol() + text(nested.getArguments());
        } else if (value instanceof List<?> list) {
            return list.stream().map(Snippets::text).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }
}
