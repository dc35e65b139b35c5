/** MLflow's REST protocol as plain values: what a request says, which limits hold, what an answer looks like. */
package io.jenkins.plugins.modellineage.mlflow;
