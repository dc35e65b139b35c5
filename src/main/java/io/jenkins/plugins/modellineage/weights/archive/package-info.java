/** Zip archives whose directory and content leave no doubt about what they hold. */
package io.jenkins.plugins.modellineage.weights.archive;
