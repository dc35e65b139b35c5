/** Runs as Neptune's exporter left them: Parquet files of attributes, and folders of files. */
package io.jenkins.plugins.modellineage.tracker.history.neptune;
