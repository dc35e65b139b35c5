/** Random histories of the registry, told to the ledger and to a plain reading of docs/rules.md and docs/steps.md side by side. */
package io.jenkins.plugins.modellineage.story;
