package hudson.model;

import hudson.ExtensionPoint;

/** An action of Jenkins itself. */
public interface RootAction extends Action, ExtensionPoint {
    default boolean isPrimaryAction() {
        return false;
    }
}
