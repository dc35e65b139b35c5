/** Pages of models, their versions, stages, rules and promotions, and of what waits for the reader. */
package io.jenkins.plugins.modellineage.jenkins.pages.models;
