/** Models of Keras, as far as they can be read without HDF5. */
package io.jenkins.plugins.modellineage.weights.keras;
