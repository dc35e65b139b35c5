/** The gates as a Jenkinsfile writes them. */
package io.jenkins.plugins.modellineage.jenkins.gates;
