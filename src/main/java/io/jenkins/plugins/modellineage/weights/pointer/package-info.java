/** Files that only name a model: pointers of Git LFS, and the cache of Hugging Face. */
package io.jenkins.plugins.modellineage.weights.pointer;
