/** Rules that turn a candidate and a champion into a verdict with its reason. */
package io.jenkins.plugins.modellineage.gate;
