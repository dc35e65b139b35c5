package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.tracker.wandb.RunRecords;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Reads, on the agent, what the files of one run of W&B tell of it as a whole. */
final class OfflineRunScan extends MasterToSlaveFileCallable<OfflineRun> {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final ArrayList<String> paths;
    private final Reach reach;

    /** @param paths as seen from the workspace */
    OfflineRunScan(String id, Collection<String> paths, Reach reach) {
        this.id = id;
        this.paths = new ArrayList<>(paths);
        this.reach = reach;
    }

    @Override
    public OfflineRun invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        List<RunRecords.Source> files = new ArrayList<>();
        for (String path : paths) {
            files.add(RunRecords.of(at.readable(at.workspace(), path)));
        }
        return new OfflineRun(id, RunRecords.facts(files));
    }
}
