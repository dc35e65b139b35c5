/** Properties of Pipeline jobs. */
package org.jenkinsci.plugins.workflow.job.properties;
