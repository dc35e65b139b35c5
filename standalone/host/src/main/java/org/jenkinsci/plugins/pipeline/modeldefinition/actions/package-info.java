/** What builds of Declarative Pipelines offer. */
package org.jenkinsci.plugins.pipeline.modeldefinition.actions;
