/** Event files of TensorBoard: their frames, and what the events in them say. */
package io.jenkins.plugins.modellineage.tracker.tensorboard;
