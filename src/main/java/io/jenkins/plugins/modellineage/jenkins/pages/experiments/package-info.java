/** The table of runs and versions that were found in a folder, a job or a build, and the page that tells MLflow clients where to send. */
package io.jenkins.plugins.modellineage.jenkins.pages.experiments;
