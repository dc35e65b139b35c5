package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;

/** Keeps the grants with the items that they name: they follow a rename or move, and end with a deletion. */
@Extension
public final class GrantedItems extends ItemListener {
    @Override
    public void onLocationChanged(Item item, String from, String to) {
        ModelLineageConfiguration.get().follow(from, to);
    }

    @Override
    public void onDeleted(Item item) {
        ModelLineageConfiguration.get().forget(item.getFullName());
    }
}
