package org.jenkinsci.plugins.workflow.support.actions;

import hudson.EnvVars;
import hudson.model.Action;
import java.io.IOException;

/** The environment that holds for all of a build. */
public interface EnvironmentAction extends Action {

    EnvVars getEnvironment() throws IOException, InterruptedException;
}
