package jenkins.run;

import hudson.model.Actionable;
import jenkins.model.Tab;

/** The log of a build. */
public class ConsoleTab extends Tab {
    public ConsoleTab(Actionable object) {
        super(object);
    }

    @Override
    public String getIconFileName() {
        return "symbol-terminal";
    }

    @Override
    public String getDisplayName() {
        return "Console";
    }

    @Override
    public String getUrlName() {
        return "console";
    }
}
