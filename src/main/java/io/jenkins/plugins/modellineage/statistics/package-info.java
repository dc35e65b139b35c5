/** Intervals and tests for paired scores and for samples, in closed form. */
package io.jenkins.plugins.modellineage.statistics;
