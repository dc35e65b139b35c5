/** What belongs to one running build: its identity, its witnesses, its secrets and its files on the agent. */
package io.jenkins.plugins.modellineage.jenkins.run;
