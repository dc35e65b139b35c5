package jenkins.model;

import hudson.PluginManager;

/** The plugins of this host, which neither come nor go. */
final class HostPlugins extends PluginManager {
    @Override
    public String getDisplayName() {
        return "Plugins";
    }
}
