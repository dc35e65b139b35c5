/** Commands of Jenkins' command line interface. */
package io.jenkins.plugins.modellineage.jenkins.cli;
