/** Readers of the files in which training programs and other trackers leave what they measured: bytes in, facts out. */
package io.jenkins.plugins.modellineage.tracker;
