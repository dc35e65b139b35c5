package org.jenkinsci.plugins.workflow.flow;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;

/** Says how durable the builds of a job should be. */
public interface DurabilityHintProvider extends ExtensionPoint {

    /** Providers with a lower one are asked first. */
    int ordinal();

    /** The level, or null to leave it to others. */
    @CheckForNull
    FlowDurabilityHint suggestFor(@NonNull Item x);

    /** What the first provider says, the most durable level where none does. */
    @NonNull
    static FlowDurabilityHint suggestedFor(@NonNull Item x) {
        return ExtensionList.lookup(DurabilityHintProvider.class).stream()
                .sorted((a, b) -> Integer.compare(a.ordinal(), b.ordinal()))
                .map(provider -> provider.suggestFor(x))
                .filter(hint -> hint != null)
                .findFirst()
                .orElse(FlowDurabilityHint.MAX_SURVIVABILITY);
    }
}
