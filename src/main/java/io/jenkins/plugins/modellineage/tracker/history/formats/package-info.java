/** Which readers there are of the histories that other tools left. */
package io.jenkins.plugins.modellineage.tracker.history.formats;
