package io.jenkins.plugins.modellineage.jenkins.binding;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.regex.Pattern;

/** Finds names that were put together with the value of a parameter that has none: it becomes the word null. */
public final class UnsetName {
    private static final Pattern INTERPOLATED_NULL = Pattern.compile("(?<![\\p{L}\\p{N}])null(?![\\p{L}\\p{N}])");

    private UnsetName() {}

    /** Whether the text holds the word null; an absent one does not. */
    public static boolean isIn(Object text) {
        return text instanceof CharSequence written
                && INTERPOLATED_NULL.matcher(written).find();
    }

    /**
     * Refuses a name with the word null in it, before something is registered under it.
     *
     * @throws BindingRefused naming the argument and its value
     */
    public static void refuse(String symbol, String argument, Object value) {
        if (isIn(value)) {
            throw new BindingRefused(symbol + ": the " + argument + " " + Naming.quoted(value.toString())
                    + " contains the word null, as if a parameter or variable in it was not set; check ${…},"
                    + " or write another " + argument);
        }
    }
}
