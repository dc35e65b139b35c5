package io.jenkins.plugins.modellineage.jenkins.pages.monitors;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.AdministrativeMonitor;
import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.jenkins.home.Rounds;
import io.jenkins.plugins.modellineage.jenkins.home.Rounds.BareStage;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import java.util.List;
import jenkins.model.Jenkins;

/** Stages with a live version and without a rule: there, whoever may edit a Jenkinsfile decides what is asked. */
@Extension
public class BareStagesMonitor extends AdministrativeMonitor {
    public static BareStagesMonitor get() {
        return ExtensionList.lookupSingleton(BareStagesMonitor.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.BareStagesMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return count() > 0;
    }

    /** How many there are in all. */
    public long count() {
        return Rounds.get().seen().bareCount();
    }

    /** The first ones. */
    public List<Row> rows() {
        return Rounds.get().seen().bare().stream().map(Row::of).toList();
    }

    /** Whether the reader is to hear of it: administrators, until one of them has dismissed it. */
    public boolean isTold() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER) && isEnabled() && isActivated();
    }

    /**
     * One of them.
     *
     * @param rules where a rule is set, relative to Jenkins' root
     */
    public record Row(String model, String stage, String rules) {
        static Row of(BareStage bare) {
            String folder =
                    Scopes.folder(bare.model().scope()).map(ItemGroup::getUrl).orElse("");
            String name = bare.model().name().value();
            return new Row(
                    name, bare.stage().value(), folder + "model-lineage/model/" + Util.rawEncode(name) + "/rules");
        }
    }
}
