package org.jenkinsci.plugins.workflow.cps.nodes;

/** A node of a scripted Pipeline that stands for a step. */
public interface StepNode extends org.jenkinsci.plugins.workflow.graph.StepNode {}
