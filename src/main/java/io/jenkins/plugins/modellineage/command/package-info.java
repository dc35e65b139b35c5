/** The command that reads, checks and searches a home without Jenkins, and also beside one. */
package io.jenkins.plugins.modellineage.command;
