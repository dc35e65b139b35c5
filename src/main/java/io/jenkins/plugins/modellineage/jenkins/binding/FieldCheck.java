package io.jenkins.plugins.modellineage.jenkins.binding;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.math.BigDecimal;
import jenkins.model.Jenkins;

/**
 * What a form says beside a field. Only those who may configure are told anything, as Jenkins asks of such checks; an
 * empty field is always fine, since a fresh form is full of them: what must not stay empty is said when it is used.
 */
public final class FieldCheck {
    private FieldCheck() {}

    /** What a field's text must meet. */
    @FunctionalInterface
    public interface Rule {
        /** Returns, or throws an exception whose message names the value and the next move. */
        void check(String text) throws IOException;
    }

    /**
     * The field's state: fine, or the message of the rule's exception.
     *
     * @param item what the form belongs to, null when nothing
     */
    public static FormValidation of(Item item, String value, Rule rule) {
        String text = Util.fixEmptyAndTrim(value);
        if (text == null || !mayConfigure(item)) {
            return FormValidation.ok();
        }
        try {
            rule.check(text);
            return FormValidation.ok();
        } catch (IOException | RuntimeException problem) {
            return FormValidation.error(problem.getMessage());
        }
    }

    /** As {@link #of}, for a field into which a Pipeline may put the value of a variable. */
    public static FormValidation ofText(Item item, String value, Rule rule) {
        return value != null && value.contains("${") && mayConfigure(item)
                ? FormValidation.warning(Naming.quoted(Naming.plain(value.strip()))
                        + " is written in single quotes, which keep ${…} as it is;"
                        + " put double quotes around it in the Jenkinsfile")
                : of(item, value, rule);
    }

    /** Refuses all but whole numbers from 1 on. */
    public static void countFromOne(String text) {
        try {
            if (Integer.parseInt(text) < 1) {
                throw new BindingRefused(text + " is too small; write 1 or more, or leave it empty");
            }
        } catch (NumberFormatException notWhole) {
            throw new BindingRefused(
                    Naming.quoted(text) + " is not a whole number that fits; write 5, or leave it empty");
        }
    }

    /** Refuses what is no decimal number. */
    public static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new BindingRefused(Naming.quoted(text.strip()) + " is not a number; write 0.5, or leave it empty");
        }
    }

    /** Whether the user is told anything. */
    public static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }
}
