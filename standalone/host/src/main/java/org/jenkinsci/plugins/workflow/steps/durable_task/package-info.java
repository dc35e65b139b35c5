/** Processes that outlive the controller. */
package org.jenkinsci.plugins.workflow.steps.durable_task;
