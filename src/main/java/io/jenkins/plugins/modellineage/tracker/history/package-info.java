/** Runs that other tools recorded, as the files tell them that these tools left: one after another, whatever their number. */
package io.jenkins.plugins.modellineage.tracker.history;
