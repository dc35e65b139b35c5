/** Intervals and tests for paired scores, in closed form. */
package io.jenkins.plugins.modellineage.statistics;
