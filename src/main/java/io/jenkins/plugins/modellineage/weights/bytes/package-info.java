/** Parts of a file, read one byte after the other. */
package io.jenkins.plugins.modellineage.weights.bytes;
