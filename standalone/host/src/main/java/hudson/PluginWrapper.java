package hudson;

import hudson.model.ModelObject;

/** A plugin that is here. */
public class PluginWrapper implements ModelObject {
    private final String shortName;

    PluginWrapper(String shortName) {
        this.shortName = shortName;
    }

    public String getShortName() {
        return shortName;
    }

    /** Whether it was started; on this host every plugin was. */
    public boolean isActive() {
        return true;
    }

    @Override
    public String getDisplayName() {
        return shortName;
    }
}
