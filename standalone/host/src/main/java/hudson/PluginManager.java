package hudson;

import hudson.model.AbstractModelObject;
import org.modellineage.host.web.PluginFiles;

/** The plugins that there are: on this host those whose web files it serves. */
public abstract class PluginManager extends AbstractModelObject {
    /** The plugin of this short name; null when there is none. */
    public PluginWrapper getPlugin(String shortName) {
        return PluginFiles.has(shortName) ? new PluginWrapper(shortName) : null;
    }

    @Override
    public String getSearchUrl() {
        return "pluginManager";
    }
}
