package org.modellineage.host.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.io.File;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Files that a build keeps for its later steps, by name; they go when it ends. */
final class Stashes {
    private static final Logger LOGGER = Logger.getLogger(Stashes.class.getName());
    private static final String FOLDER = "stashes";

    private Stashes() {}

    /** @throws IllegalArgumentException when the name could lead out of the build's folder */
    static FilePath of(Run<?, ?> build, String name) {
        jenkins.model.Jenkins.checkGoodName(name);
        return new FilePath(new File(new File(build.getRootDir(), FOLDER), name));
    }

    /** Deletes those of a build that ended. */
    @Extension
    public static final class Cleaning extends RunListener<Run<?, ?>> {
        @Override
        public void onCompleted(Run<?, ?> build, TaskListener listener) {
            try {
                new FilePath(new File(build.getRootDir(), FOLDER)).deleteRecursive();
            } catch (IOException kept) {
                LOGGER.log(Level.WARNING, "The stashes of " + build + " stay", kept);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
