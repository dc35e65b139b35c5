package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.model.Job;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WorkRow;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the person behind the current request may see. Jobs and folders are looked up once, however many versions of theirs
 * a page has: make one for a request, and none that outlives it.
 */
final class PageSight implements Sight {
    private final Registry registry = ModelLineage.get().registry();
    private final Map<Named, Optional<Job<?, ?>>> jobs = new HashMap<>();
    private final Map<Left, Boolean> ofJobsGone = new HashMap<>();
    private final Map<ScopeId, Boolean> usurped = new HashMap<>();
    private final Map<ScopeId, Boolean> deleted = new HashMap<>();
    private final Map<ScopeId, String> folders = new HashMap<>();
    private final Map<ModelRef, String> models = new HashMap<>();

    @Override
    public boolean sees(ModelVersion version) {
        BuildRef build = version.build();
        ScopeId home = version.ref().model().scope();
        boolean gone = registry.jobGone(build);
        if (!gone && !usurped.computeIfAbsent(home, Visibility::usurped)) {
            return job(build).isPresent() || Visibility.administers();
        }
        Left left = new Left(home, gone, registry.leftToFolder(build));
        return ofJobsGone.computeIfAbsent(left, it -> Visibility.canSee(version));
    }

    @Override
    public boolean sees(VersionRef version) {
        return registry.version(version).filter(this::sees).isPresent();
    }

    @Override
    public boolean sees(BuildRef build) {
        return registry.jobGone(build)
                ? Visibility.canSeeGone(build)
                : job(registry.current(build)).isPresent();
    }

    @Override
    public boolean readsJob(String name) {
        return jobs.computeIfAbsent(new Named(name, Optional.empty()), job -> BuildRuns.readableJob(job.name()))
                .isPresent();
    }

    @Override
    public Promotion asOfNow(Promotion promotion) {
        return Approvals.asOfNow(promotion);
    }

    @Override
    public Optional<WorkRow> work(Promotion promotion) {
        return PageWorks.of(promotion);
    }

    @Override
    public String url(VersionRef version) {
        return models.computeIfAbsent(version.model(), PageUrls::of) + "/" + version.number();
    }

    @Override
    public Optional<String> url(BuildRef build) {
        return registry.jobGone(build) ? Optional.empty() : job(build).flatMap(job -> PageUrls.of(job, build.number()));
    }

    @Override
    public String folder(VersionRef version) {
        return folders.computeIfAbsent(
                version.model().scope(), scope -> PageUrls.folder(scope).orElse(""));
    }

    @Override
    public boolean folderDeleted(VersionRef version) {
        return deleted.computeIfAbsent(
                version.model().scope(), scope -> !registry.openScopes().contains(scope));
    }

    /** What versions without a job have in common: all of it decides who sees them. */
    private record Left(ScopeId scope, boolean jobGone, boolean toFolder) {}

    /** A job by all that it is known by. */
    private record Named(String name, Optional<String> mark) {}

    /** The build's job; empty when there is none of that name that the reader may read. */
    private Optional<Job<?, ?>> job(BuildRef build) {
        Named job = new Named(build.job(), registry.markOfJob(build));
        return jobs.computeIfAbsent(job, it -> BuildRuns.job(build));
    }
}
