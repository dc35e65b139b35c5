package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import jenkins.MasterToSlaveFileCallable;

/** Lists, on the agent, the files that match. */
final class FileList extends MasterToSlaveFileCallable<ArrayList<String>> {
    private static final long serialVersionUID = 1L;

    private final String globs;

    FileList(String globs) {
        this.globs = globs;
    }

    @Override
    public ArrayList<String> invoke(File folder, VirtualChannel channel) throws IOException {
        return new ArrayList<>(Globs.match(folder, globs));
    }
}
