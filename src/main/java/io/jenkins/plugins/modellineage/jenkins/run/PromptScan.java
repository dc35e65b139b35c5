package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.tracker.prompts.PromptFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import jenkins.MasterToSlaveFileCallable;

/** Fetches, from the agent, the file of a prompt and those of its folder that it includes. */
final class PromptScan extends MasterToSlaveFileCallable<TreeMap<String, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final Reach reach;

    PromptScan(String path, Reach reach) {
        this.path = path;
        this.reach = reach;
    }

    @Override
    public TreeMap<String, byte[]> invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        Sought sought = Sought.of(Globs.plain(Globs.slashed(path)), at);
        if (!sought.isThere()) {
            throw new FilesRefused("there is no file " + Naming.quoted(path) + " in the workspace " + folder
                    + "; check it out, or write it before");
        }
        TreeMap<String, byte[]> files = new TreeMap<>();
        String main = sought.pattern();
        String around = main.substring(0, main.lastIndexOf('/') + 1);
        byte[] bytes = bytes(at.readable(sought.from(), main));
        files.put(main, bytes);
        PromptFiles.read(
                main.substring(around.length()), bytes, name -> included(at, sought.from(), around + name, files));
        return files;
    }

    private static Optional<byte[]> included(AgentFolder at, Path from, String path, TreeMap<String, byte[]> files)
            throws IOException {
        if (!Files.isRegularFile(from.resolve(path))) {
            return Optional.empty();
        }
        files.put(path, bytes(at.readable(from, path)));
        return Optional.of(files.get(path));
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(PromptFiles.BYTES + 1);
        }
    }
}
