/** The file of columns in which the metrics of a run are read fast. */
package io.jenkins.plugins.modellineage.columns;
