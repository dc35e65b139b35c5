package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ExampleView;

/** What one example of an evaluation says in words: what was asked, what was expected, and what came. */
public class ExamplePage implements ModelObject {
    private final Run<?, ?> build;
    private final String runUrl;
    private final ExampleView view;

    ExamplePage(Run<?, ?> build, String runUrl, ExampleView view) {
        this.build = build;
        this.runUrl = runUrl;
        this.view = view;
    }

    @Override
    public String getDisplayName() {
        return Messages.ExamplePage_displayName(view.scores().id());
    }

    public String subtitle() {
        return build.getFullDisplayName();
    }

    /** The page of all examples, relative to Jenkins' root. */
    public String scoresUrl() {
        return runUrl + "/scores/" + view.address();
    }

    public ExampleView view() {
        return view;
    }

    public Api getApi() {
        return new Answer(this, () -> view);
    }
}
