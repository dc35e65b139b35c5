package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Util;
import hudson.model.Job;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** Where pages are, relative to Jenkins' root and without slashes at the ends. */
public final class PageUrls {
    /** Also printed in logs, so it stays as it is. */
    static final String MODELS = "model-lineage";

    private PageUrls() {}

    public static String of(ModelRef model) {
        String home = Scopes.folder(model.scope())
                .map(folder -> folder.getUrl() + MODELS)
                .orElseGet(() -> MODELS + "/scope/" + model.scope().value());
        return home + "/model/" + Util.rawEncode(model.name().value());
    }

    public static String of(VersionRef version) {
        return of(version.model()) + "/" + version.number();
    }

    /** Without a look at the disk: a build that was deleted since keeps its address while its job exists. */
    public static Optional<String> of(BuildRef build) {
        return ofJob(build.job()).map(url -> url + build.number());
    }

    /** With a slash at the end; empty when there is no job of that full name that the reader may read. */
    static Optional<String> ofJob(String name) {
        try {
            return Optional.ofNullable(Jenkins.get().getItemByFullName(name, Job.class))
                    .map(Job::getUrl);
        } catch (AccessDeniedException discoverableOnly) {
            return Optional.empty();
        }
    }
}
