/** Readers of bytes that others wrote, each fed with anything. */
package io.jenkins.plugins.modellineage.fuzz;
