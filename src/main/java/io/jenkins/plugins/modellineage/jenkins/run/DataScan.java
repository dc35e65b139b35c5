package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SortedMap;
import jenkins.MasterToSlaveFileCallable;

/** Finds and digests the files of an input, on the agent, and reads meanwhile what they hold. */
final class DataScan extends MasterToSlaveFileCallable<ScannedData> {
    private static final long serialVersionUID = 1L;

    private final String globs;
    private final Reach reach;
    private final TaskListener log;
    private final boolean texts;

    private DataScan(String globs, Reach reach, TaskListener log, boolean texts) {
        this.texts = texts;
        this.globs = globs;
        this.reach = reach;
        this.log = log;
    }

    /** Of the rows. */
    static DataScan ofRows(String globs, Reach reach, TaskListener log) {
        return new DataScan(globs, reach, log, false);
    }

    /** Of the rows and of the texts in them, which prompts of evaluations are compared with. */
    static DataScan ofTexts(String globs, Reach reach, TaskListener log) {
        return new DataScan(globs, reach, log, true);
    }

    @Override
    public ScannedData invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        DataRead read = texts ? DataRead.ofTexts() : DataRead.ofRows();
        SortedMap<String, Path> found = FileScan.found(at, globs, log);
        ArrayList<ScannedFile> files = FileScan.digested(at, found, new FileScan.ProgressLog(globs, log), read::digest);
        return new ScannedData(
                files, read.facts(found.keySet(), FileScan.whereabouts(at, found)), read.sketch(), read.texts());
    }
}
