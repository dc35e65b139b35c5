/** Runs the programs under {@code examples/} as a reader of the documents would. */
package io.jenkins.plugins.modellineage.examples;
