package org.jenkinsci.plugins.workflow.actions;

import hudson.model.InvisibleAction;

/** Marks the node that starts a run of a step's block. */
public class BodyInvocationAction extends InvisibleAction implements PersistentAction {}
