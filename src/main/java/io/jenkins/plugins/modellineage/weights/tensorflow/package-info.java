/** TensorFlow's SavedModel: what it offers, and which of its operations touch the outside. */
package io.jenkins.plugins.modellineage.weights.tensorflow;
