/** What one tracked run was given, did and left behind, with the evidence for it. */
package io.jenkins.plugins.modellineage.experiment;
