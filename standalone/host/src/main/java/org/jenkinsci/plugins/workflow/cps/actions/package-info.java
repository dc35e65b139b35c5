/** What the script's interpreter notes on nodes. */
package org.jenkinsci.plugins.workflow.cps.actions;
