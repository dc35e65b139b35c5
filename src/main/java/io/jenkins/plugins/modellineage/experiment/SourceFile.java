package io.jenkins.plugins.modellineage.experiment;

import java.util.Objects;

/**
 * The file that metrics were read from.
 *
 * @param path in its workspace
 * @param prefix the name that its author gave to what it holds, or empty
 */
public record SourceFile(String path, String prefix) {
    /** In the name of each event file of TensorBoard. */
    private static final String EVENTS = "tfevents";

    private static final String TOP = "workspace/";

    /** Ends the name of each run file of W&B, which begins with the id of its run. */
    private static final String RUN_FILE = ".wandb";

    public SourceFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(prefix, "prefix");
    }

    /** Whether a file is called as event files of TensorBoard are. */
    public static boolean isOfEvents(String path) {
        return path.substring(path.lastIndexOf('/') + 1).contains(EVENTS);
    }

    /** Whether a file is called as run files of W&B are. */
    public static boolean isOfRun(String path) {
        return path.endsWith(RUN_FILE);
    }

    /**
     * What has series of its own: the file; of event files of TensorBoard their folder, since a training that is started again
     * goes on in another file beside the first; of run files of W&B their name, since a run that is resumed goes on in a folder
     * of its own.
     */
    String place() {
        if (isOfRun(path)) {
            return path.substring(path.lastIndexOf('/') + 1);
        }
        if (!isOfEvents(path)) {
            return path;
        }
        int name = path.lastIndexOf('/') + 1;
        return name == 0 ? TOP : path.substring(0, name);
    }

    /** The name of a metric of this file as long as no other file has it; cut where it is longer than a name may be. */
    String named(String key) {
        return prefix.isEmpty() ? key : Naming.shortened(prefix + "/" + key, Naming.KEY_LENGTH);
    }
}
