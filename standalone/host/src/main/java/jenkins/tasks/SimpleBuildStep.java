package jenkins.tasks;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStep;
import java.io.IOException;

/** A build step that any kind of build can do. */
public interface SimpleBuildStep extends BuildStep {

    default void perform(
            @NonNull Run<?, ?> run,
            @NonNull FilePath workspace,
            @NonNull EnvVars env,
            @NonNull Launcher launcher,
            @NonNull TaskListener listener)
            throws InterruptedException, IOException {
        throw new AbstractMethodError("Unless a build step is marked as not requiring a workspace context, you must"
                + " implement the overload of the perform() method that takes both a workspace and a launcher.");
    }
}
