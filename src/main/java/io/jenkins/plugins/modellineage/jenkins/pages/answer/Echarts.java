package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.PluginWrapper;
import jenkins.model.Jenkins;

/**
 * The library that makes charts answer. It comes with the plugin {@code echarts-api}, which serves it as a file; without
 * it the charts are images.
 */
public final class Echarts {
    private static final String PLUGIN = "echarts-api";

    private Echarts() {}

    public static boolean isHere() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().getPlugin(PLUGIN);
        return plugin != null && plugin.isActive();
    }
}
