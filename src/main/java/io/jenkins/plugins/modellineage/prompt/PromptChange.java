package io.jenkins.plugins.modellineage.prompt;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What of a prompt differs from another one, its texts aside: what its callers have to know.
 *
 * @param wanted variables that only the new one wants
 * @param unwanted variables that only the old one wants
 * @param roles whether other roles speak, or in another order
 * @param responseSchema whether callers get something else
 */
public record PromptChange(
        SortedSet<String> wanted,
        SortedSet<String> unwanted,
        boolean format,
        boolean roles,
        boolean responseSchema,
        boolean tools,
        boolean partials) {
    public PromptChange {
        wanted = Collections.unmodifiableSortedSet(new TreeSet<>(wanted));
        unwanted = Collections.unmodifiableSortedSet(new TreeSet<>(unwanted));
    }

    public static PromptChange of(Prompt before, Prompt after) {
        PromptContract old = before.contract();
        PromptContract contract = after.contract();
        return new PromptChange(
                without(contract.variables(), old.variables()),
                without(old.variables(), contract.variables()),
                before.format() != after.format(),
                !roles(before).equals(roles(after)),
                !old.responseSchema().equals(contract.responseSchema()),
                !old.tools().equals(contract.tools()),
                !before.partials().equals(after.partials()));
    }

    private static SortedSet<String> without(SortedSet<String> names, SortedSet<String> left) {
        SortedSet<String> rest = new TreeSet<>(names);
        rest.removeAll(left);
        return rest;
    }

    private static List<String> roles(Prompt prompt) {
        return prompt.messages().stream().map(PromptMessage::role).toList();
    }

    /** Whether a program that works with the old one may fail with the new one: it gives, or gets, something else. */
    public boolean breaksCallers() {
        return !wanted.isEmpty() || !unwanted.isEmpty() || format || responseSchema;
    }
}
