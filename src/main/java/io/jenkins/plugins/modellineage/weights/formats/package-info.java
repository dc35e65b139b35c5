/** All formats of model files that are read, in the order in which they are tried. */
package io.jenkins.plugins.modellineage.weights.formats;
