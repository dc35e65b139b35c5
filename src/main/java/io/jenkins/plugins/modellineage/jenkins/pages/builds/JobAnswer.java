package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.model.Job;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PagePlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Reversed;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionTable;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The versions of a job for one request of one reader, also as JSON; not the page itself, which Jenkins would tell with
 * every job.
 */
@ExportedBean
public final class JobAnswer {
    private final Job<?, ?> job;
    private final PageSight sight = PageSight.now();
    private final Lists lists = Asked.lists();
    private final Supplier<Paged<VersionRow>> versions = lists.together(
            "versions",
            this::all,
            page -> VersionRow.of(page, ModelLineage.get().registry(), sight),
            PageQuery.ROWS);

    JobAnswer(Job<?, ?> job) {
        this.job = job;
    }

    /** Versions that the job's builds stamped, newest first. */
    @Exported(name = "versions")
    public List<VersionRow> jsonVersions() {
        return versions().items();
    }

    public Paged<VersionRow> versions() {
        return versions.get();
    }

    private List<ModelVersion> all() {
        return Reversed.of(sight.seen().stampedByJob(job.getFullName()));
    }

    public VersionTable table(MetricOrder order) {
        return VersionTable.of(versions(), order);
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }

    JobAnswer checked() {
        Asked.check(lists);
        return this;
    }
}
