/** Pipeline jobs and their builds. */
package org.jenkinsci.plugins.workflow.job;
