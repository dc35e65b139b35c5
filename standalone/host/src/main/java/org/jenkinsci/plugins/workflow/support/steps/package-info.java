/** Steps that have to do with machines. */
package org.jenkinsci.plugins.workflow.support.steps;
