/** What MLflow keeps of runs on a disk: its file store, and its database in a file of SQLite. */
package io.jenkins.plugins.modellineage.tracker.history.mlflow;
