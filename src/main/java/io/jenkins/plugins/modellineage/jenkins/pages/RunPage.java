package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunView;

/** One tracked run of a build. */
public class RunPage implements ModelObject {
    private final Run<?, ?> build;
    private final RunView view;

    RunPage(Run<?, ?> build, RunView view) {
        this.build = build;
        this.view = view;
    }

    @Override
    public String getDisplayName() {
        return view.experiment();
    }

    public String subtitle() {
        return build.getFullDisplayName();
    }

    public RunView view() {
        return view;
    }

    public Api getApi() {
        return new Api(view);
    }
}
