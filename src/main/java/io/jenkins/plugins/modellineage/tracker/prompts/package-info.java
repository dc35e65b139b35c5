/** Readers of the files that hold prompts: bytes in, prompts out, and nothing rendered, resolved or run. */
package io.jenkins.plugins.modellineage.tracker.prompts;
