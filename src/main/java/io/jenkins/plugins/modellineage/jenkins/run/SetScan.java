package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.tracker.results.SetFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;

/** Reads, on the agent, the examples that files of a data set hold. */
final class SetScan extends MasterToSlaveFileCallable<SentExamples> {
    private static final long serialVersionUID = 1L;

    private final String globs;
    private final Reach reach;

    SetScan(String globs, Reach reach) {
        this.globs = globs;
        this.reach = reach;
    }

    @Override
    public SentExamples invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        Map<String, Path> files = new LinkedHashMap<>();
        for (Map.Entry<String, Path> match : Matches.of(at, globs).files().entrySet()) {
            files.put(match.getKey(), at.readable(match.getValue(), match.getKey()));
        }
        return SentExamples.of(SetFiles.read(files));
    }
}
