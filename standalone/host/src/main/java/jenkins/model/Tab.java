package jenkins.model;

import hudson.model.Action;
import hudson.model.Actionable;

/** A tab of a page; its view {@code widget} is a card on the overview of the new build page. */
public abstract class Tab implements Action, Badgeable {
    protected transient Actionable object;

    public Tab(Actionable object) {
        this.object = object;
    }

    public Actionable getObject() {
        return object;
    }
}
