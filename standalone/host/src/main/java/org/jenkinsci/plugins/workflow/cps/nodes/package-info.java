/** The nodes of a scripted Pipeline. */
package org.jenkinsci.plugins.workflow.cps.nodes;
