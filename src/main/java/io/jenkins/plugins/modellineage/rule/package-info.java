/** Stage rules: what is asked of everyone who wants a version in a stage, kept by folder and model and merged from outer to inner. */
package io.jenkins.plugins.modellineage.rule;
