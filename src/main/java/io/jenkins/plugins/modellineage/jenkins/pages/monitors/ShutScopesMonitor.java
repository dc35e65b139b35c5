package io.jenkins.plugins.modellineage.jenkins.pages.monitors;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.modellineage.jenkins.home.Rounds;
import io.jenkins.plugins.modellineage.jenkins.home.Rounds.ShutScope;
import java.util.List;

/** Folders whose models nobody but administrators sees, because their mark is lost or cannot be read. */
@Extension
public class ShutScopesMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.ShutScopesMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !Rounds.get().seen().shut().isEmpty();
    }

    public List<Row> rows() {
        return Rounds.get().seen().shut().stream().limit(20).map(Row::of).toList();
    }

    /** How many there are. */
    public int count() {
        return Rounds.get().seen().shut().size();
    }

    /**
     * One of them.
     *
     * @param why blank for one that is not there
     */
    public record Row(String name, String id, String why) {
        static Row of(ShutScope scope) {
            return new Row(scope.name(), scope.scope().value(), scope.why().orElse(""));
        }
    }
}
