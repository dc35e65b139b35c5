/** What is told to a language model, as values with a digest of their own. */
package io.jenkins.plugins.modellineage.prompt;
