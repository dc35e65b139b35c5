/** What administrators must know of the registry, as monitors of Jenkins: each names a thing and leads to the next move. */
package io.jenkins.plugins.modellineage.jenkins.pages.monitors;
