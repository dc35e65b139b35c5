/** Keeps a copy of runs and versions on an MLflow server, on a thread of its own that nobody waits for. */
package io.jenkins.plugins.modellineage.jenkins.mirror;
