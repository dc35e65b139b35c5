/** What a copy of runs and versions on an MLflow server consists of, and how far one got: no I/O, no Jenkins. */
package io.jenkins.plugins.modellineage.mirror;
