package org.jenkinsci.plugins.workflow.flow;

import hudson.model.Descriptor;

/** Kinds of definition. */
public abstract class FlowDefinitionDescriptor extends Descriptor<FlowDefinition> {}
