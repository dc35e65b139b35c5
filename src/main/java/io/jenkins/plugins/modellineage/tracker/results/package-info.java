/** Readers of the files in which tools leave the results of evaluations: bytes in, evaluations out. */
package io.jenkins.plugins.modellineage.tracker.results;
