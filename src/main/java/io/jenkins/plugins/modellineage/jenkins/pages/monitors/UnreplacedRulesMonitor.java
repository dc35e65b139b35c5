package io.jenkins.plugins.modellineage.jenkins.pages.monitors;

import hudson.Extension;
import hudson.Util;
import hudson.model.AdministrativeMonitor;
import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.jenkins.home.RulesAsCode;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import java.util.List;

/** Rules of people and of folders that configuration as code would replace, and does not: it could not give them back. */
@Extension
public class UnreplacedRulesMonitor extends AdministrativeMonitor {
    private static final int SHOWN = 20;

    @Override
    public String getDisplayName() {
        return Messages.UnreplacedRulesMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return count() > 0;
    }

    /** How many there are. */
    public int count() {
        return RulesAsCode.left().size();
    }

    /** The first ones. */
    public List<Row> rows() {
        return RulesAsCode.left().stream().limit(SHOWN).map(Row::of).toList();
    }

    /**
     * One of them.
     *
     * @param rules where it is removed, relative to Jenkins' root
     */
    public record Row(String label, String rules) {
        static Row of(HeldRule held) {
            RuleHolder holder = held.holder();
            String folder = Scopes.folder(holder.scope()).map(ItemGroup::getUrl).orElse("");
            String model = holder.model()
                    .map(name -> "/model/" + Util.rawEncode(name.value()))
                    .orElse("");
            return new Row(held.label(), folder + "model-lineage" + model + "/rules");
        }
    }
}
