package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.PluginWrapper;
import jenkins.model.Jenkins;

/**
 * The library that makes charts answer. It comes with the plugin {@code echarts-api}, which serves it as a file; without
 * it the charts are images.
 */
final class Echarts {
    private static final String PLUGIN = "echarts-api";

    private Echarts() {}

    static boolean isHere() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().getPlugin(PLUGIN);
        return plugin != null && plugin.isActive();
    }
}
