/** The running of a Pipeline, whatever language it is written in. */
package org.jenkinsci.plugins.workflow.flow;
