package jenkins.run;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import jenkins.model.experimentalflags.NewBuildPageUserExperimentalFlag;
import jenkins.model.experimentalflags.UserExperimentalFlag;

/** Adds the console to builds for those who see the new build page. */
@SuppressWarnings("rawtypes")
@Extension(ordinal = Integer.MAX_VALUE - 1)
public class ConsoleTabFactory extends TransientActionFactory<Run> {
    public ConsoleTabFactory() {}

    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run target) {
        boolean wanted =
                UserExperimentalFlag.getFlagValueForCurrentUser(NewBuildPageUserExperimentalFlag.class.getName());
        return wanted ? List.of(new ConsoleTab(target)) : List.of();
    }
}
