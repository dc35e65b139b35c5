package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Sees which tracked files of a run's source differ from the commit that was checked out. What was seen before counts
 * too, as the run may have used it; files that the run itself wrote do not.
 */
public final class WorkTreeWitness {
    private static final Logger LOGGER = Logger.getLogger(WorkTreeWitness.class.getName());
    private static final long PATIENCE_SECONDS = 30;

    private static final List<String> STATUS = List.of("git", "status", "--porcelain", "-z", "--untracked-files=no");

    /** With one of these from the agent's environment, git would look at another repository than the one of the folder. */
    private static final List<String> OF_OTHERS = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_COMMON_DIR",
            "GIT_NAMESPACE");

    private WorkTreeWitness() {}

    /** The same for a step that archived nothing itself. */
    public static void tell(StepContext context, RunLog log) throws IOException, InterruptedException {
        tell(context, log, Set.of());
    }

    /**
     * Records the state, if a commit was seen, the step is on the machine where that was checked out, and that has git;
     * else nothing.
     *
     * @param archived paths of what the step archived, as seen from its own folder; other files of the run are seen from
     *     the folder where that began
     */
    public static void tell(StepContext context, RunLog log, Set<String> archived)
            throws IOException, InterruptedException {
        TrackedRun run = log.run();
        Launcher launcher = context.get(Launcher.class);
        Optional<FilePath> tree = tree(context, run.provenance());
        if (launcher == null
                || tree.isEmpty()
                || run.provenance().fact(Provenance.SCM_COMMIT).orElse("").isEmpty()) {
            return;
        }
        Optional<ChangedFiles> seen = changed(launcher, tree.get());
        if (seen.isPresent()) {
            String before = run.provenance().fact(Provenance.SCM_CHANGED).orElse("");
            ChangedFiles changed =
                    seen.get().and(ChangedFiles.parse(before)).without(own(log, archived, folder(context, tree.get())));
            Map<String, String> dirty = Map.of(Provenance.SCM_DIRTY, Boolean.toString(changed.any()));
            Witnesses.add(log, dirty);
            if (changed.any() || !before.isEmpty()) {
                Witnesses.add(log, Map.of(Provenance.SCM_CHANGED, changed.toString()));
            }
        }
    }

    /** Where the run's source was checked out; the step's folder when only that is known. */
    private static Optional<FilePath> tree(StepContext context, Provenance facts)
            throws IOException, InterruptedException {
        FilePath here = context.get(FilePath.class);
        if (here == null) {
            return Optional.empty();
        }
        Optional<Checkout> source = KeptCheckouts.known(context.get(Run.class))
                .source(Standing.of(context).orElseThrow(), facts);
        return source.map(it -> it.folder().isEmpty() ? here : new FilePath(here.getChannel(), it.folder()));
    }

    /** Empty when git does not say. */
    private static Optional<ChangedFiles> changed(Launcher launcher, FilePath tree) throws InterruptedException {
        ChangedFiles.Listing listing = new ChangedFiles.Listing();
        try {
            Proc git = status(launcher)
                    .pwd(tree)
                    .quiet(true)
                    .stdout(listing)
                    .stderr(OutputStream.nullOutputStream())
                    .start();
            return git.joinWithTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS, TaskListener.NULL) == 0
                    ? Optional.of(listing.files())
                    : Optional.empty();
        } catch (IOException noGit) {
            LOGGER.log(Level.FINE, noGit, () -> "Nothing is known about the work tree in " + tree.getRemote());
            return Optional.empty();
        }
    }

    /** A shell takes the variables away, since a launcher into a container makes empty ones of them, which git takes for names. */
    private static Launcher.ProcStarter status(Launcher launcher) {
        return launcher.isUnix()
                ? launcher.launch()
                        .cmds("sh", "-c", "unset " + String.join(" ", OF_OTHERS) + "; exec " + String.join(" ", STATUS))
                : launcher.launch()
                        .cmds(STATUS)
                        .envs(OF_OTHERS.stream().collect(Collectors.toMap(name -> name, any -> "")));
    }

    /** The step's folder as seen from the top of the tree. */
    private static String folder(StepContext context, FilePath tree) throws IOException, InterruptedException {
        return AgentPath.within(tree.getRemote(), context.get(FilePath.class).getRemote())
                .orElse(AgentPath.HERE);
    }

    /** The run's artifacts and metrics files, as seen from the top of the tree. */
    private static Set<String> own(RunLog log, Set<String> archived, String folder) throws IOException {
        TrackedRun run = log.run();
        String within = run.provenance().fact(Provenance.SCM_WITHIN).orElse("");
        Set<String> own = new TreeSet<>();
        for (FileDigest file : run.artifacts()) {
            own.add(AgentPath.resolved(archived.contains(file.path()) ? folder : within, file.path()));
        }
        log.metricsFiles().forEach(path -> own.add(AgentPath.resolved(within, path)));
        return own;
    }
}
