/** The way of a version into a stage and back out of it: requests, approvals, rollbacks. */
package io.jenkins.plugins.modellineage.promotion;
