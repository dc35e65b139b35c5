package jenkins.model.experimentalflags;

import hudson.Extension;

/** Whether a user sees the new build page. */
@Extension
public class NewBuildPageUserExperimentalFlag extends BooleanUserExperimentalFlag {
    public NewBuildPageUserExperimentalFlag() {
        super("new-build-page.flag");
    }

    @Override
    public String getDisplayName() {
        return "New build page";
    }

    @Override
    public String getShortDescription() {
        return "Shows builds as tabs and cards.";
    }
}
