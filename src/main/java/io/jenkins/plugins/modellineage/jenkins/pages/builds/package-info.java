/** Pages of jobs, of builds and of their runs. */
package io.jenkins.plugins.modellineage.jenkins.pages.builds;
