package hudson.model;

import hudson.ExtensionPoint;

/** A root action that answers without Overall/Read. */
public interface UnprotectedRootAction extends RootAction, ExtensionPoint {}
