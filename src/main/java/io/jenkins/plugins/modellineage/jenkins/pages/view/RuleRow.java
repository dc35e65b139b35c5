package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A rule of stages.
 *
 * @param from whose it is, in words
 * @param setBy id of the person who set it, or {@code configuration as code}
 * @param asks what it asks for, in one line
 * @param rule the same in the words in which it is set
 */
@ExportedBean(defaultVisibility = 999)
public record RuleRow(
        @Exported String stages,
        @Exported String from,
        @Exported String setBy,
        @Exported String asks,
        @Exported Map<String, Object> rule) {

    /** Whether the next time that the configuration is applied sets it again. */
    public boolean asCode() {
        return setBy.equals(Rules.AS_CODE);
    }

    public static RuleRow of(HeldRule held) {
        return new RuleRow(
                held.rule().stages().value(),
                held.holder().label(held.folder()),
                Rules.setBy(held),
                held.rule().description(),
                Rules.words(held.rule()));
    }
}
