/** Runs the samples of the documents. */
package io.jenkins.plugins.modellineage.documents;
