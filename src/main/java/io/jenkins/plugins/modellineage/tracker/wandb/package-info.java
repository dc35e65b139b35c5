/** Run files of Weights & Biases' offline mode: their log of records, and what the records say. */
package io.jenkins.plugins.modellineage.tracker.wandb;
