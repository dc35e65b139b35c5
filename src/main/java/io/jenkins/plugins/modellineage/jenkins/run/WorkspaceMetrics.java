package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The metrics files of a workspace, seen from the controller. They are read on the agent. */
public final class WorkspaceMetrics {
    private final FilePath workspace;
    private final TaskListener log;
    private final BoundSecrets secrets;

    /** @param secrets that no metrics file may hold */
    public WorkspaceMetrics(FilePath workspace, TaskListener log, BoundSecrets secrets) {
        this.workspace = workspace;
        this.log = log;
        this.secrets = secrets;
    }

    /**
     * Records what the metrics files hold beyond what was read before, while they are still being written.
     *
     * @return the number of values recorded
     */
    public int growing(String globs, RunLog run) throws IOException, InterruptedException {
        int recorded = 0;
        for (String path : list(globs)) {
            recorded += record(harvest(MetricsScan.growing(path, run.harvested(path), now())), run);
        }
        return recorded;
    }

    /**
     * Records the rest of the metrics files.
     *
     * @return the number of values recorded
     * @throws FilesRefused when no file matches
     * @throws io.jenkins.plugins.modellineage.tracker.MetricsFileException when one is empty or malformed
     */
    public int complete(String globs, RunLog run) throws IOException, InterruptedException {
        List<String> paths = list(globs);
        if (paths.isEmpty()) {
            throw PatternTalk.nothing("metrics file", globs, workspace);
        }
        PatternTalk.tellIdleOf(log, globs, paths);
        int recorded = 0;
        for (String path : paths) {
            HarvestedFile file;
            long before;
            do {
                before = run.harvested(path);
                file = harvest(MetricsScan.complete(path, before, now()));
                recorded += record(file, run);
            } while (file.size() >= MetricsFiles.HARVEST_VALUES && file.offset() > before);
        }
        return recorded;
    }

    private List<String> list(String globs) throws IOException, InterruptedException {
        Globs.split(globs);
        List<String> paths = workspace.act(new FileList(globs));
        Globs.requireFew(globs, paths);
        paths.forEach(FileDigest::check);
        return paths;
    }

    private HarvestedFile harvest(MetricsScan scan) throws IOException, InterruptedException {
        return workspace.act(scan).checked(scan.path());
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    private int record(HarvestedFile file, RunLog run) throws IOException {
        file.refuse(secrets);
        if (file.size() > 0 || file.offset() > run.harvested(file.path())) {
            run.append(file.events());
        }
        tell(file.remarks(), run);
        return file.size();
    }

    /** Says what was not said before, also not before a restart. */
    private void tell(List<RunEvent.FileRemarked> remarks, RunLog run) throws IOException {
        Set<String> told = new TreeSet<>();
        List<RunEvent> fresh = new ArrayList<>();
        for (RunEvent.FileRemarked remark : remarks) {
            if (told.isEmpty()) {
                told.addAll(run.remarked(remark.path()));
            }
            if (told.size() < HarvestedFile.MOST_REMARKS && told.add(remark.subject())) {
                log.getLogger().println(remark.sentence());
                fresh.add(remark);
            }
        }
        run.append(fresh.toArray(new RunEvent[0]));
    }
}
