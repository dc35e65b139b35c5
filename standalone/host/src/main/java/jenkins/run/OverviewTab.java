package jenkins.run;

import hudson.model.Actionable;
import jenkins.model.Tab;

/** The first tab of the new build page: details and a card of every other tab. */
public class OverviewTab extends Tab {
    public OverviewTab(Actionable object) {
        super(object);
    }

    @Override
    public String getIconFileName() {
        return "symbol-overview";
    }

    @Override
    public String getDisplayName() {
        return "Overview";
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
