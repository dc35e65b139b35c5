/** The steps of a build as a graph. */
package org.jenkinsci.plugins.workflow.graph;
