package hudson.model;

import hudson.ExtensionPoint;
import jenkins.management.Badge;

/** An action of Jenkins itself. */
public interface RootAction extends Action, ExtensionPoint {
    default Badge getBadge() {
        return null;
    }
}
