/** What scripts use of Declarative Pipelines. */
package org.jenkinsci.plugins.pipeline.modeldefinition;
