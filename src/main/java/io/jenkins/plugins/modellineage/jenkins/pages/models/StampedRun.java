package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Evaluations;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.DrawnRuns;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.view.EvaluationChoice;
import io.jenkins.plugins.modellineage.jenkins.pages.view.EvaluationRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunCharts;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunNames;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunTree;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The run that a version was stamped of, which is there while its build exists. */
public final class StampedRun {
    private static final int MOST_METRICS = 500;

    private final ModelVersion version;
    private final MetricOrder order;
    private final Sight sight;

    StampedRun(ModelVersion version, MetricOrder order, Sight sight) {
        this.version = version;
        this.order = order;
        this.sight = sight;
    }

    /** Linked while it is there. */
    public NodeView node() throws IOException {
        String id = version.run().value();
        Optional<Run<?, ?>> build = build();
        return run(build)
                .flatMap(run -> build.map(it -> new NodeView(
                        "run", run.experiment() + ", " + id.substring(0, 8), RunTree.url(home(it), run.id()))))
                .orElseGet(() -> new NodeView("run", id, null));
    }

    /** What was measured in it. */
    public DrawnRuns charts() throws IOException {
        Optional<Run<?, ?>> build = build();
        Optional<TrackedRun> run = run(build);
        if (build.isEmpty() || run.isEmpty()) {
            return DrawnRuns.NONE;
        }
        RunCharts charts = new RunCharts(DrawnRuns.across(), order);
        return DrawnRuns.of(charts, List.of(run.get()), RunNames.NONE, home(build.get()), build.get());
    }

    /** What the version was evaluated on, as far as it fits on a page; what was withdrawn stands first, so that it always does. */
    public Shown<EvaluationRow> evaluations() throws IOException {
        List<EvaluationRow> rows = new ArrayList<>(EvaluationRow.ofWithdrawn(version));
        rows.addAll(EvaluationRow.ofNewest(Evaluations.of(version)));
        rows.addAll(EvaluationRow.ofLater(version, ModelLineage.get().registry(), sight));
        return Shown.of(rows, MOST_METRICS);
    }

    /** Where versions of the model are plotted by quality and cost; null when the version has not both. */
    public String qualityAgainstCost() {
        return QualityAgainstCost.url(version).orElse(null);
    }

    /** Each that can be withdrawn: what stands on record, newest first. */
    public List<EvaluationChoice> withdrawable() {
        return EvaluationChoice.of(version);
    }

    private Optional<Run<?, ?>> build() {
        return BuildRuns.build(version.build());
    }

    private Optional<TrackedRun> run(Optional<Run<?, ?>> build) throws IOException {
        return build.isEmpty() ? Optional.empty() : BuildRuns.one(build.get(), version.run());
    }

    private static String home(Run<?, ?> build) {
        return build.getUrl() + PageUrls.MODELS;
    }
}
