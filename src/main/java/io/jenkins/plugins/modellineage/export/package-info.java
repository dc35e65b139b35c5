/** What was tracked as it leaves: an MLflow file store, JSON lines or comma-separated values. */
package io.jenkins.plugins.modellineage.export;
