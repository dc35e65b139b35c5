/** Actions of nodes with a behaviour of their own. */
package org.jenkinsci.plugins.workflow.support.actions;
