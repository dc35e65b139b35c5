package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.tracker.prompts.PromptFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an agent sent as the files of a prompt: the word of a stranger, of which only that is taken over which reading the prompt
 * asks for.
 *
 * @param path of the prompt's own file, as the step has it
 * @param sent contents by their paths
 */
record SentPrompt(String path, Map<?, ?> sent) {
    /** @throws FilesRefused when this is nothing that can have been read for the path */
    PromptText text() throws IOException {
        checkAll();
        String written = Globs.plain(Globs.slashed(path));
        String name = written.substring(written.lastIndexOf('/') + 1);
        String main = main(written, name);
        String folder = main.substring(0, main.length() - name.length());
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(main, bytes(main).orElseThrow());
        List<FoundPrompt> prompts = PromptFiles.read(name, files.get(main), included -> {
            Optional<byte[]> bytes = bytes(folder + included);
            bytes.ifPresent(some -> files.put(folder + included, some));
            return bytes;
        });
        return new PromptText(main, files, prompts);
    }

    /** Before any is used: what is too much, or no file, was not read by this plugin. */
    private void checkAll() throws FilesRefused {
        long total = 0;
        for (Map.Entry<?, ?> file : sent.entrySet()) {
            if (!(file.getValue() instanceof byte[] bytes)
                    || bytes.length > PromptFiles.BYTES
                    || !isPath(file.getKey())) {
                throw other();
            }
            total += bytes.length;
        }
        if (total > PromptFiles.BYTES + (long) PromptFiles.INCLUDED_BYTES) {
            throw other();
        }
    }

    private static boolean isPath(Object path) {
        try {
            return path instanceof String text && !FileDigest.check(text).isEmpty();
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }

    /** A path inside the step's folder is the one that was asked for; where others lead, the agent alone knows. */
    private String main(String written, String name) throws FilesRefused {
        boolean isPlain = !Globs.isAbsolute(written) && !Globs.climbs(written);
        List<String> found = sent.keySet().stream()
                .map(String.class::cast)
                .filter(file -> isPlain ? file.equals(written) : file.equals(name) || file.endsWith("/" + name))
                .toList();
        if (found.size() != 1) {
            throw other();
        }
        return found.get(0);
    }

    private Optional<byte[]> bytes(String file) {
        return Optional.ofNullable((byte[]) sent.get(file));
    }

    private FilesRefused other() {
        return new FilesRefused("the agent sent other files than " + Naming.quoted(path));
    }
}
