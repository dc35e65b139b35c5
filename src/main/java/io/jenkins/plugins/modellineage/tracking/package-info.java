/** The event log of each tracked run, kept beside its build. */
package io.jenkins.plugins.modellineage.tracking;
