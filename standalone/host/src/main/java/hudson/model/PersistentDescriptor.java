package hudson.model;

import jenkins.model.Loadable;

/** A descriptor whose file is loaded as soon as the descriptor was made. */
public interface PersistentDescriptor extends Loadable, Saveable {
    @Override
    void load();
}
