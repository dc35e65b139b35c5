/** Files that say how a model is served: Ollama's Modelfile and MLflow's MLmodel. */
package io.jenkins.plugins.modellineage.weights.serving;
