package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.export.ExportedRun;
import io.jenkins.plugins.modellineage.export.ExportedVersion;
import io.jenkins.plugins.modellineage.export.RunSource;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.RunFacts;
import io.jenkins.plugins.modellineage.tracking.ExperimentBook;
import io.jenkins.plugins.modellineage.tracking.LoggedModelBook;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import io.jenkins.plugins.modellineage.tracking.ScoreBook;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs of a home that match a filter, and its versions, for an export. */
final class HomeRuns implements RunSource {
    /** From {@code folder/jobs/train/builds/1/model-lineage}. */
    private static final int UP_TO_FOLDER = 5;

    private static final int BOOKS = 20;

    private final Map<Path, ExperimentBook> books = new LinkedHashMap<>(BOOKS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, ExperimentBook> eldest) {
            return size() > BOOKS;
        }
    };

    private final Home home;
    private final Registry registry;
    private final Optional<Filter> filter;
    private final Set<String> damaged;

    /**
     * @param filter what is wanted; empty for everything, versions without a run as well
     * @param damaged is told, each once, sentences about what cannot be read
     */
    HomeRuns(Home home, Optional<Filter> filter, Set<String> damaged) throws IOException {
        this.home = home;
        this.registry = home.ledger().registry();
        this.filter = filter;
        this.damaged = damaged;
    }

    @Override
    public void each(Taker taker) throws IOException {
        Set<VersionRef> seen = new HashSet<>();
        home.builds().eachFolder(folder -> {
            RunStore store = RunStore.of(folder);
            for (RunId id : store.ids()) {
                Optional<RunLog> log = opened(store, id);
                Optional<TrackedRun> run = log.isEmpty() ? Optional.empty() : read(store, log.get());
                if (run.filter(this::isMeant).isPresent()) {
                    ExportedRun leaving = leaving(run.get(), log.get(), folder);
                    leaving.versions()
                            .forEach(version -> seen.add(version.version().ref()));
                    taker.run(leaving);
                }
            }
        });
        if (filter.isEmpty()) {
            others(seen, taker);
        }
    }

    private Optional<RunLog> opened(RunStore store, RunId id) throws IOException {
        try {
            return store.open(id);
        } catch (IOException | IllegalStateException broken) {
            damaged.addAll(store.problems());
            return Optional.empty();
        }
    }

    private Optional<TrackedRun> read(RunStore store, RunLog log) throws IOException {
        try {
            return Optional.of(log.run());
        } catch (IOException | IllegalStateException broken) {
            damaged.addAll(store.problems());
            return Optional.empty();
        }
    }

    private boolean isMeant(TrackedRun run) {
        return filter.isEmpty() || filter.get().matches(RunFacts.of(run, registry.current(run.build())));
    }

    private void others(Set<VersionRef> seen, Taker taker) throws IOException {
        for (Model model : registry.models()) {
            for (ModelVersion version : model.versions()) {
                if (!seen.contains(version.ref()) && !registry.isDeleted(version.ref())) {
                    taker.version(leaving(version, new StoredContent(home, Optional.empty(), List.of())));
                }
            }
        }
    }

    private ExportedRun leaving(TrackedRun run, RunLog log, Path folder) throws IOException {
        StoredContent content =
                new StoredContent(home, Optional.of(folder.resolve(run.id().value())), run.artifacts());
        List<ExportedVersion> versions = new ArrayList<>();
        for (ModelVersion version : registry.stampedBy(run.build().id())) {
            if (version.run().equals(run.id()) && !registry.isDeleted(version.ref())) {
                versions.add(leaving(version, content));
            }
        }
        return new ExportedRun(
                run,
                registry.current(run.build()),
                experiment(folder, run.experiment()),
                Optional.empty(),
                log,
                content,
                new CheckedEvaluations(ScoreBook.of(folder.resolve(run.id().value())), run.id(), damaged),
                LoggedModelBook.of(folder.resolve(run.id().value()))::all,
                new CheckedTraces(TraceLog.of(folder.resolve(run.id().value())), run.id(), damaged)
                        .in(book(folder)::find),
                versions);
    }

    private ExportedVersion leaving(ModelVersion version, StoredContent content) {
        return new ExportedVersion(
                ModelPath.nameIn(registry, version.ref().model()),
                version,
                registry.model(version.ref().model())
                        .map(model -> model.stagesOf(version.number()))
                        .orElse(List.of()),
                registry.notes(version.ref().model()),
                content);
    }

    private Optional<Experiment> experiment(Path build, ExperimentName name) throws IOException {
        return book(build).named(name);
    }

    /** What the folder of the build's job keeps of experiments; few folders at a time are remembered. */
    private ExperimentBook book(Path build) {
        Path folder = build;
        for (int up = 0; up < UP_TO_FOLDER; up++) {
            folder = folder.getParent();
        }
        Path file = folder.resolve(Home.LINEAGE).resolve(ExperimentBook.NAME);
        return books.computeIfAbsent(file, ExperimentBook::of);
    }
}
