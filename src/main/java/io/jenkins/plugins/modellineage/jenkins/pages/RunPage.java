package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ChartCard;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;

/** One tracked run of a build. */
public class RunPage implements ModelObject {
    private final Run<?, ?> build;
    private final RunView view;
    private final Shown<ChartCard> charts;
    private final Lists lists;

    /** @param lists of the view */
    RunPage(Run<?, ?> build, RunView view, Shown<ChartCard> charts, Lists lists) {
        this.build = build;
        this.view = view;
        this.charts = charts;
        this.lists = lists;
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

    public Shown<ChartCard> charts() {
        return charts;
    }

    public Api getApi() {
        return Answer.paged(this, lists, view);
    }
}
