/** The registry as a fold over its history, and the walk through what came from what. */
package io.jenkins.plugins.modellineage.lineage;
