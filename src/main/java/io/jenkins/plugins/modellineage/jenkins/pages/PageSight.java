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
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.springframework.security.core.Authentication;

/**
 * What the person behind the current request may see. Jobs and folders are looked up once a request, however many versions
 * of theirs its pages have.
 */
final class PageSight implements Sight {
    private final Authentication reader = Jenkins.getAuthentication2();
    private final Registry registry = ModelLineage.get().registry();
    private final Map<Named, Optional<Job<?, ?>>> jobs = new HashMap<>();
    private final Map<Left, Boolean> ofJobsGone = new HashMap<>();
    private final Map<ScopeId, Boolean> usurped = new HashMap<>();
    private final Map<ScopeId, Boolean> deleted = new HashMap<>();
    private final Map<ScopeId, String> folders = new HashMap<>();
    private final Map<ModelRef, String> models = new HashMap<>();

    private PageSight() {}

    /** The sight of the current request's reader, with what was looked up for it already. */
    static PageSight now() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        if (request == null) {
            return new PageSight();
        }
        String name = PageSight.class.getName();
        if (request.getAttribute(name) instanceof PageSight known && known.isOf(Jenkins.getAuthentication2())) {
            return known;
        }
        PageSight sight = new PageSight();
        request.setAttribute(name, sight);
        return sight;
    }

    /** A sight is of one reader, and of the registry that it was made for. */
    private boolean isOf(Authentication other) {
        return reader.equals(other)
                && registry.lastSeq() == ModelLineage.get().registry().lastSeq();
    }

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

    /** Whether the reader sees at least one of the model's versions. */
    boolean sees(Model model) {
        return model.versions().stream().anyMatch(this::sees);
    }

    /** Whether the model has a version of that number that the reader sees. */
    boolean sees(Model model, int number) {
        return model.version(number).filter(this::sees).isPresent();
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
    public String folder(ModelRef model) {
        return folders.computeIfAbsent(
                model.scope(), scope -> PageUrls.folder(scope).orElse(""));
    }

    @Override
    public boolean folderDeleted(ModelRef model) {
        return deleted.computeIfAbsent(
                model.scope(), scope -> !registry.openScopes().contains(scope));
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
