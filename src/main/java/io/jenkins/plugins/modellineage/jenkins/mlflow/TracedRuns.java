package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.jenkins.home.Traces;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.TextTest;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The runs in whose blocks traces were sent. A tag says so, by which the search index finds them. */
final class TracedRuns {
    /** So many runs are looked into for traces, the newest first. */
    static final int MOST = 1_000;

    private static final String TAG = "jenkins.traces";
    private static final String YES = "true";

    private TracedRuns() {}

    /** Says that traces were sent in the block, unless that was said. */
    static void mark(LiveRun live) throws IOException {
        Optional<RunLog> log = Tracking.find(live.acting().build(), live.run());
        if (log.isPresent() && !log.get().tags().containsKey(TAG)) {
            TreeMap<String, String> tags = new TreeMap<>();
            tags.put(TAG, YES);
            Optional<RunLog> open = Tracking.write(live.acting().build(), live.run());
            if (open.isPresent()) {
                open.get().append(new RunEvent.TagsSet(tags));
                Tracking.indexed(live.acting().build());
            }
        }
    }

    /** The newest of them in the folder, or below, that the calling thread may see. */
    static List<KnownRun> newest(ItemGroup<?> place) throws IOException {
        Filter traced = new Filter.TextIs(SearchKey.tag(TAG), new TextTest.Equal(YES));
        List<KnownRun> runs = new ArrayList<>();
        for (Row row : Finder.found(
                        place,
                        Search.newest(Subject.RUN, Sight.EVERYTHING, MOST).where(traced))
                .rows()) {
            known(row).ifPresent(runs::add);
        }
        return runs;
    }

    /** The run of a row, unless its build is gone: whether the run itself can be read does not matter for its traces. */
    private static Optional<KnownRun> known(Row row) {
        Optional<Job<?, ?>> job = BuildRuns.readableJob(row.facts().texts(Subject.RUN.attribute("job")).stream()
                .findFirst()
                .orElse(""));
        int number = (int) row.facts().number(Subject.RUN.attribute("build")).orElse(0);
        Run<?, ?> build = job.isEmpty() ? null : job.get().getBuildByNumber(number);
        RunId id = new RunId(row.id());
        return build != null && Traces.anyOf(build, id) ? Optional.of(new KnownRun(build, id)) : Optional.empty();
    }
}
