/** Checking out sources. */
package org.jenkinsci.plugins.workflow.steps.scm;
