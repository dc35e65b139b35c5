/** The contract between a Pipeline step and what runs it. */
package org.jenkinsci.plugins.workflow.steps;
