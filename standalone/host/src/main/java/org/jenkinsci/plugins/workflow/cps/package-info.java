/** Pipelines written in Groovy, run as continuations so that they can be saved between any two steps. */
package org.jenkinsci.plugins.workflow.cps;
