package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.export.Content;
import io.jenkins.plugins.modellineage.export.ExportedRun;
import io.jenkins.plugins.modellineage.export.ExportedVersion;
import io.jenkins.plugins.modellineage.export.RunSource;
import io.jenkins.plugins.modellineage.export.SentTraces;
import io.jenkins.plugins.modellineage.files.VerifiedInput;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.RunFacts;
import io.jenkins.plugins.modellineage.tracking.LoggedModelBook;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import io.jenkins.plugins.modellineage.tracking.ScoreBook;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/**
 * The runs that a step takes with it: those of jobs that its build may read. A build that runs as SYSTEM reads the jobs of
 * folders that it lies in, and of those that let it in, as it does with their models.
 */
public final class ExportedRuns implements RunSource {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final Acting acting;
    private final Selection selection;
    private final Map<ItemGroup<?>, Boolean> readable = new HashMap<>();
    private final Set<RunId> unreadable = new HashSet<>();

    /**
     * What is wanted.
     *
     * @param experiment the name of one, or one that it had
     */
    public record Wanted(Optional<String> experiment, Filter filter) {
        boolean means(TrackedRun run, BuildRef build, Optional<Experiment> known) {
            return experiment.map(name -> isNamed(name, run, known)).orElse(true)
                    && (filter.equals(Filter.ALL) || filter.matches(RunFacts.of(run, build)));
        }

        private static boolean isNamed(String name, TrackedRun run, Optional<Experiment> known) {
            return run.experiment().value().equals(name)
                    || known.stream()
                            .flatMap(experiment -> experiment.names().stream())
                            .anyMatch(other -> other.value().equals(name));
        }
    }

    /** Where it is looked for. */
    private interface Selection {
        void each(Taker taker) throws IOException;
    }

    private final Wanted wanted;

    private ExportedRuns(Acting acting, Wanted wanted, Item from, ItemGroup<?> folder) {
        this.acting = acting;
        this.wanted = wanted;
        this.selection = from instanceof Job<?, ?> job ? taker -> each(job, taker) : taker -> each(folder, taker);
    }

    private ExportedRuns(Acting acting, Wanted wanted, Model model) {
        this.acting = acting;
        this.wanted = wanted;
        this.selection = taker -> each(model, taker);
    }

    /**
     * The runs of a job, or of a folder and those below it.
     *
     * @param path as of {@code build job:}; empty for the folder of the build's job
     * @throws Refused when there is no such job or folder, or it is not for the build to read
     */
    public static ExportedRuns from(Acting acting, Optional<String> path, Wanted wanted) {
        Job<?, ?> job = acting.build().getParent();
        if (path.isEmpty()) {
            return new ExportedRuns(acting, wanted, null, job.getParent());
        }
        Object found = new ItemPath(acting, path.get()).find();
        return new ExportedRuns(
                acting,
                wanted,
                found instanceof Item item ? item : null,
                found instanceof ItemGroup<?> group ? group : null);
    }

    /**
     * The runs that the versions of a model came from, and its versions.
     *
     * @throws Refused when there is no such model, or it is not for the build to read
     */
    public static ExportedRuns ofModel(Acting acting, Place place, Wanted wanted)
            throws IOException, InterruptedException {
        return new ExportedRuns(acting, wanted, Versions.model(acting, place));
    }

    /** How many runs could not be read, and did not leave. */
    public int unreadable() {
        return unreadable.size();
    }

    @Override
    public void each(Taker taker) throws IOException {
        selection.each(taker);
    }

    private void each(ItemGroup<?> folder, Taker taker) throws IOException {
        for (Job<?, ?> job : folder.getAllItems(Job.class)) {
            each(job, taker);
        }
    }

    private void each(Job<?, ?> job, Taker taker) throws IOException {
        if (!reads(job)) {
            return;
        }
        String[] names =
                job.getBuildDir().list((dir, name) -> NUMBER.matcher(name).matches());
        int[] numbers = Arrays.stream(names == null ? new String[0] : names)
                .mapToInt(Integer::parseInt)
                .sorted()
                .toArray();
        for (int number : numbers) {
            for (RunId id : RunStore.of(BuildRuns.folder(job, number)).ids()) {
                run(job, number, id, run -> true, taker);
            }
        }
    }

    private void each(Model model, Taker taker) throws IOException {
        Map<RunId, Boolean> written = new HashMap<>();
        for (ModelVersion version : model.versions()) {
            if (model.deleted().contains(version.number()) || !Versions.mayRead(acting, version)) {
                continue;
            }
            Optional<Job<?, ?>> job = BuildRuns.job(version.build()).filter(this::reads);
            boolean there = written.containsKey(version.run()) && written.get(version.run());
            if (!there && job.isPresent()) {
                there = run(
                        job.get(),
                        version.build().number(),
                        version.run(),
                        run -> run.build().id().equals(version.build().id()),
                        taker);
            }
            written.put(version.run(), there);
            if (!there
                    && wanted.filter().equals(Filter.ALL)
                    && wanted.experiment().isEmpty()) {
                taker.version(leaving(version));
            }
        }
    }

    /** Whether the run is there, and wanted. */
    private boolean run(Job<?, ?> job, int number, RunId id, Predicate<TrackedRun> that, Taker taker)
            throws IOException {
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The export was stopped");
        }
        Optional<RunLog> log = opened(RunStore.of(BuildRuns.folder(job, number)), id);
        Optional<TrackedRun> run =
                log.isEmpty() ? Optional.empty() : read(log.get()).filter(that);
        if (run.isEmpty()) {
            return false;
        }
        BuildRef build = new BuildRef(run.get().build().id(), job.getFullName(), number);
        Optional<Experiment> experiment =
                Experiments.named(job.getParent(), run.get().experiment());
        if (!wanted.means(run.get(), build, experiment)) {
            return false;
        }
        taker.run(new ExportedRun(
                run.get(),
                build,
                experiment,
                url(job, number),
                log.get(),
                content(job, number, id),
                ScoreBook.of(BuildRuns.folder(job, number).resolve(id.value())),
                LoggedModelBook.of(BuildRuns.folder(job, number).resolve(id.value()))::all,
                sent(job, number, id),
                versions(run.get())));
        return true;
    }

    private static SentTraces sent(Job<?, ?> job, int number, RunId id) {
        TraceLog traces = TraceLog.of(BuildRuns.folder(job, number).resolve(id.value()));
        return new SentTraces(traces::all, traces::whole, experiment -> Experiments.find(job.getParent(), experiment));
    }

    private Optional<RunLog> opened(RunStore store, RunId id) {
        try {
            return store.open(id);
        } catch (IOException | IllegalStateException broken) {
            unreadable.add(id);
            return Optional.empty();
        }
    }

    private Optional<TrackedRun> read(RunLog log) {
        try {
            return Optional.of(log.run());
        } catch (IOException | IllegalStateException broken) {
            unreadable.add(log.id());
            return Optional.empty();
        }
    }

    private boolean reads(Job<?, ?> job) {
        return acting.asSystem()
                ? readable.computeIfAbsent(job.getParent(), folder -> Authority.reads(acting, folder))
                : job.hasPermission2(acting.authentication(), Item.READ);
    }

    private static Optional<String> url(Job<?, ?> job, int number) {
        return Optional.ofNullable(Jenkins.get().getRootUrl()).map(root -> root + job.getUrl() + number + "/");
    }

    private Content content(Job<?, ?> job, int number, RunId id) {
        return file -> {
            Run<?, ?> build = job.getBuildByNumber(number);
            if (build == null || !opensFiles(build)) {
                throw new FileNotFoundException(file.path());
            }
            return ClientFiles.open(build, id, file);
        };
    }

    private boolean opensFiles(Run<?, ?> build) {
        return acting.asSystem()
                || !Run.ARTIFACTS.getEnabled()
                || build.hasPermission2(acting.authentication(), Run.ARTIFACTS);
    }

    private List<ExportedVersion> versions(TrackedRun run) {
        Registry registry = ModelLineage.get().registry();
        List<ExportedVersion> versions = new ArrayList<>();
        for (ModelVersion version : registry.stampedBy(run.build().id())) {
            if (version.run().equals(run.id())
                    && !registry.isDeleted(version.ref())
                    && Versions.mayRead(acting, version)) {
                versions.add(leaving(version));
            }
        }
        return versions;
    }

    private ExportedVersion leaving(ModelVersion version) {
        Registry registry = ModelLineage.get().registry();
        ModelRef model = version.ref().model();
        String folder = registry.lastNameOf(model.scope()).orElse(model.scope().value());
        return new ExportedVersion(
                folder.isEmpty() ? model.name().value() : folder + "/" + model.name(),
                version,
                registry.model(model)
                        .map(known -> known.stagesOf(version.number()))
                        .orElse(List.of()),
                registry.notes(model),
                file -> {
                    try {
                        VersionFiles.check(acting, version);
                    } catch (Refused noFiles) {
                        throw new IOException(noFiles);
                    }
                    return new VerifiedInput(VersionFiles.read(version, file), file.path(), file.sha256());
                });
    }
}
