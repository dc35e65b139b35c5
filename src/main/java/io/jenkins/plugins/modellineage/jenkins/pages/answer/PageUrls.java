package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.PageAddress;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Optional;
import jenkins.model.lazy.LazyBuildMixIn.LazyLoadingJob;

/** Where pages are, relative to Jenkins' root and without slashes at the ends. */
public final class PageUrls {
    /** Also printed in logs, so it stays as it is. */
    public static final String MODELS = PageAddress.MODELS;

    private PageUrls() {}

    /** A model's page, by the name that it has now: in its folder, or by the id of its scope where the reader finds no folder. */
    public static String of(ModelRef model) {
        return PageAddress.of(model);
    }

    /**
     * The name of a model's folder, or its last one when it is gone, for the reader: empty for one that they do not find,
     * unless they administer Jenkins.
     */
    public static Optional<String> folder(ScopeId scope) {
        Optional<String> found = Visibility.folder(scope).map(ItemGroup::getFullName);
        return found.isEmpty() && Visibility.administers()
                ? ModelLineage.get().registry().lastNameOf(scope)
                : found;
    }

    public static String of(VersionRef version) {
        return of(version.model()) + "/" + version.number();
    }

    /** A build of the job; empty when it was deleted. Asks the memory alone. */
    public static Optional<String> of(Job<?, ?> job, int number) {
        return exists(job, number) ? Optional.of(job.getUrl() + number) : Optional.empty();
    }

    private static boolean exists(Job<?, ?> job, int number) {
        return !(job instanceof LazyLoadingJob<?, ?> lazy)
                || lazy.getLazyBuildMixIn().getRunMap().runExists(number);
    }
}
