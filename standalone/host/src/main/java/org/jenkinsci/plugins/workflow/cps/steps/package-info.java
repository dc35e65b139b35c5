/** Steps that belong to the language itself. */
package org.jenkinsci.plugins.workflow.cps.steps;
