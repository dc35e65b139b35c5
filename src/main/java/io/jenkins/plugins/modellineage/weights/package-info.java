/**
 * Readers of model files: bytes in, facts out, nothing executed.
 *
 * <p>Every reader is bounded by {@link io.jenkins.plugins.modellineage.weights.Bounds} and reads by position, so a file of any
 * size costs what its head is long. A million tensors, the most that a file may have, cost about 30 bytes each beside
 * their names. Whatever is wrong with a file ends in a {@link
 * io.jenkins.plugins.modellineage.weights.ModelFileException}, never in another exception: files come from elsewhere.
 */
package io.jenkins.plugins.modellineage.weights;
