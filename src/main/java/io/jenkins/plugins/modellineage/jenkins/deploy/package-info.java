/** Starts jobs when a version goes live in a stage. */
package io.jenkins.plugins.modellineage.jenkins.deploy;
