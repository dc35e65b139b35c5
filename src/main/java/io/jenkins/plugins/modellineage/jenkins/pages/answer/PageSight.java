package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.comparison.CommitRange;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Excerpt;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WorkRow;
import io.jenkins.plugins.modellineage.lineage.RecordedJob;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.SeenRegistry;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import jenkins.scm.RunWithSCM;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.springframework.security.core.Authentication;

/**
 * What the person behind the current request may see. Jobs and folders are looked up once a request, however many versions
 * of theirs its pages have.
 */
public final class PageSight implements Sight {
    private final Authentication reader = Jenkins.getAuthentication2();
    private final Registry registry = ModelLineage.get().registry();
    private final SeenRegistry seen = registry.seenBy(Visibility.JOBS);
    private final Map<RecordedJob, Optional<Job<?, ?>>> jobs = new HashMap<>();
    private final Map<String, Boolean> readable = new HashMap<>();
    private final Map<ScopeId, Boolean> deleted = new HashMap<>();
    private final Map<ScopeId, String> folders = new HashMap<>();
    private final Map<ModelRef, String> models = new HashMap<>();

    private PageSight() {}

    /** The sight of the current request's reader, with what was looked up for it already. */
    public static PageSight now() {
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

    /** What the reader sees of the registry. */
    public SeenRegistry seen() {
        return seen;
    }

    /** By its folder where the reader gets there, else by the scope's id. */
    @Override
    public String compared(VersionRef version) {
        ModelRef model = version.model();
        return Visibility.folder(model.scope())
                .map(folder -> folder.getFullName().isEmpty() ? "" : folder.getFullName() + "/")
                .map(folder -> folder + version.label())
                .orElseGet(() -> Place.inScope(model) + "@" + version.number());
    }

    @Override
    public boolean sees(ModelVersion version) {
        return seen.sees(version.ref());
    }

    @Override
    public boolean sees(VersionRef version) {
        return seen.sees(version);
    }

    @Override
    public boolean sees(BuildRef build) {
        return seen.sees(build);
    }

    @Override
    public boolean readsJob(String name) {
        return readable.computeIfAbsent(name, job -> BuildRuns.readableJob(job).isPresent());
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
    public Shown<Excerpt> excerpts(ModelVersion version) {
        return Excerpts.of(version);
    }

    @Override
    public Optional<String> changes(BuildRef build) {
        return url(build)
                .filter(url -> BuildRuns.build(build).filter(PageSight::changed).isPresent())
                .map(url -> url + "/changes");
    }

    @Override
    public Optional<String> range(BuildRef build, CommitRange range) {
        return RangeLinks.of(build, range);
    }

    private static boolean changed(Run<?, ?> build) {
        return build instanceof RunWithSCM<?, ?> sourced
                && sourced.getChangeSets().stream().anyMatch(set -> !set.isEmptySet());
    }

    @Override
    public String url(VersionRef version) {
        return models.computeIfAbsent(version.model(), PageUrls::of) + "/" + version.number();
    }

    @Override
    public Optional<String> url(BuildRef build) {
        RecordedJob job = registry.jobOf(build);
        return job.gone()
                ? Optional.empty()
                : jobs.computeIfAbsent(job, BuildRuns::job).flatMap(found -> PageUrls.of(found, build.number()));
    }

    @Override
    public String deploying(BuildRef build) {
        return BuildRuns.build(build).map(PageSight::standing).orElse("gone");
    }

    private static String standing(Run<?, ?> build) {
        if (build.isBuilding()) {
            return "deploying";
        }
        return build.getResult() == Result.SUCCESS ? "deployed" : "failed";
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
}
