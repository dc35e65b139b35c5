/** What Pachyderm says of its commits: answers of its API, output of pachctl and the environment of a worker. */
package io.jenkins.plugins.modellineage.tracker.pachyderm;
