/** What is noted on the nodes of a build's graph. */
package org.jenkinsci.plugins.workflow.actions;
