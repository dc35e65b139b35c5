/** JSON, YAML and plain text beside weights, read so that two readers cannot see two things. */
package io.jenkins.plugins.modellineage.weights.text;
