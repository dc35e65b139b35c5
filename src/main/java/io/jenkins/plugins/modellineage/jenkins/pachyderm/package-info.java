/** Asks the server of Pachyderm that an administrator configured. */
package io.jenkins.plugins.modellineage.jenkins.pachyderm;
