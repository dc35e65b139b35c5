/** The MLflow surface: lets MLflow clients write to the build that they run in, and read what Jenkins knows. */
package io.jenkins.plugins.modellineage.jenkins.mlflow;
