/** Runs and versions side by side, and their texts line by line. */
package io.jenkins.plugins.modellineage.jenkins.pages.compare;
