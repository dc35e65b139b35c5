package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.VersionTensors;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NameWords;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NoTensors;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TensorsView;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;

/** The tensors of the model files of a version, found by words of their names, page by page: {@code tensors/?find=attn}. */
public class TensorsPage implements ModelObject {
    private final ModelVersion version;
    private final Lists lists = Asked.lists();
    private final TensorsView view;

    /** @param version that the reader sees */
    TensorsPage(ModelVersion version) throws IOException {
        this.version = version;
        VersionTensors tensors = VersionTensors.of(version);
        String absence = tensors.absence().map(NoTensors::sentence).orElse(null);
        NameWords words = NameWords.of(Asked.parameter("find").orElse(""));
        this.view = new TensorsView(absence, tensors.byFile(), words, lists);
    }

    @Override
    public String getDisplayName() {
        return Messages.TensorsPage_displayName(version.ref().label());
    }

    /** The version's page, relative to Jenkins' root. */
    public String versionUrl() {
        return PageUrls.of(version.ref());
    }

    public String versionName() {
        return version.ref().label();
    }

    public TensorsView view() {
        return view;
    }

    public Api getApi() {
        return Answer.paged(this, lists, view);
    }
}
