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
 * @param asks what it asks for, in one line
 * @param rule the same in the words in which it is set
 */
@ExportedBean(defaultVisibility = 999)
public record RuleRow(
        @Exported String stages,
        @Exported String from,
        @Exported String asks,
        @Exported Map<String, Object> rule) {

    public static RuleRow of(HeldRule held) {
        return new RuleRow(
                held.rule().stages().value(),
                held.holder().label(held.folder()),
                held.rule().description(),
                Rules.words(held.rule()));
    }
}
