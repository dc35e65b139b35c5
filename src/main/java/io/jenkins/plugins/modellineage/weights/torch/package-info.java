/** Files of PyTorch, and pickles of others: tensors and the names that they would look up, without loading them. */
package io.jenkins.plugins.modellineage.weights.torch;
