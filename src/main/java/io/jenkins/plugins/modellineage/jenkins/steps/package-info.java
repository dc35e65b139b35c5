/** The Pipeline steps: thin adapters that gather, call {@code home} and print. */
package io.jenkins.plugins.modellineage.jenkins.steps;
