/** What a version scored on a set of examples, as values. */
package io.jenkins.plugins.modellineage.evaluation;
