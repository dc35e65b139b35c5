package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelMeasured;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.TextTest;
import io.jenkins.plugins.modellineage.tracking.KnownModels;
import io.jenkins.plugins.modellineage.tracking.LoggedModelBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The logged models, each kept with a run: that which made it, or that of the block around the script. */
@Extension
public final class LoggedModels {
    /** Most runs whose models are looked through, the newest. */
    private static final int RUNS = 10_000;

    private static final KnownModels KNOWN = new KnownModels(RUNS);

    private final Map<Path, LoggedModelBook> books = new ConcurrentHashMap<>();

    /**
     * A logged model and where it is kept.
     *
     * @param run with whose files its own are
     */
    public record Known(Run<?, ?> build, RunId run, LoggedModel model) {
        /** Its files, by their paths in the model. */
        public Manifest manifest() throws IOException {
            return ClientFiles.manifest(build, run, model.id().folder());
        }

        /** The folder whose experiments it belongs to. */
        public ItemGroup<?> folder() {
            return build.getParent().getParent();
        }
    }

    /**
     * The logged model of that id, unless it was deleted.
     *
     * @param own build, of which all may be seen; of others, what the calling thread may see in the folder
     */
    public static Optional<Known> find(ItemGroup<?> place, Optional<? extends Run<?, ?>> own, LoggedModelId id)
            throws IOException {
        if (own.isPresent()) {
            for (RunId run : BuildRuns.store(own.get()).ids()) {
                Optional<Known> known = find(own.get(), run, id);
                if (known.isPresent()) {
                    return known;
                }
            }
        }
        Filter same = new Filter.TextIs(Subject.RUN.attribute("logged_model"), new TextTest.Equal(id.value()));
        for (Row row : rows(place, same)) {
            Optional<Run<?, ?>> build = Finder.build(row);
            Optional<Known> known = build.isPresent() ? find(build.get(), new RunId(row.id()), id) : Optional.empty();
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    /** The logged models of a folder's own jobs that the calling thread may see, those of deleted ones left out. */
    public static List<Known> of(ItemGroup<?> folder) throws IOException {
        TreeSet<String> jobs = new TreeSet<>();
        for (Item item : folder.getItems()) {
            if (item instanceof Job) {
                jobs.add(item.getFullName());
            }
        }
        Filter kept = new Filter.And(List.of(
                new Filter.Present(Subject.RUN.attribute("logged_model")),
                new Filter.TextIs(Subject.RUN.attribute("job"), new TextTest.OneOf(jobs))));
        List<Known> models = new ArrayList<>();
        for (Row row : rows(folder, kept)) {
            Optional<Run<?, ?>> build = Finder.build(row);
            if (build.isPresent()) {
                models.addAll(of(build.get(), new RunId(row.id())));
            }
        }
        return models;
    }

    /** The logged models that are kept with a run of a build that the caller may read, those of deleted ones left out. */
    public static List<LoggedModel> keptWith(Run<?, ?> build, RunId run) throws IOException {
        return of(build, run).stream().map(Known::model).toList();
    }

    /**
     * Records something of a logged model that is kept with the run, which is not over.
     *
     * @return the model as it stands then
     * @throws IllegalStateException when there is no such model there, or there is one already
     */
    public static LoggedModel append(Run<?, ?> build, RunId run, LoggedModelEvent event) throws IOException {
        LoggedModelBook book = book(build, run);
        book.append(event);
        return book.find(event.id()).orElseThrow();
    }

    /** The run of the build with which the model is kept, deleted or not. */
    public static Optional<RunId> keeper(Run<?, ?> build, LoggedModelId id) throws IOException {
        for (RunId run : BuildRuns.store(build).ids()) {
            boolean any = Files.exists(
                    LoggedModelBook.of(BuildRuns.folder(build, run)).file());
            if (any && book(build, run).has(id)) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }

    /** Records what was measured of a model that is kept with the run, which is not over. */
    public static void measured(Run<?, ?> build, RunId run, ModelMeasured measured) throws IOException {
        book(build, run).append(measured);
    }

    private static LoggedModelBook book(Run<?, ?> build, RunId run) {
        return ExtensionList.lookupSingleton(LoggedModels.class)
                .books
                .computeIfAbsent(BuildRuns.folder(build, run), LoggedModelBook::of);
    }

    /** The time by which changes are recorded. */
    public static Instant now() {
        return ModelLineage.get().clock().instant();
    }

    /** The run is over. */
    static void forget(Run<?, ?> build, RunId run) {
        ExtensionList.lookupSingleton(LoggedModels.class).books.remove(BuildRuns.folder(build, run));
    }

    private static List<Row> rows(ItemGroup<?> place, Filter filter) {
        Search search = Search.newest(Subject.RUN, Sight.EVERYTHING, RUNS).where(filter);
        return Finder.found(place, search).rows();
    }

    private static Optional<Known> find(Run<?, ?> build, RunId run, LoggedModelId id) throws IOException {
        return of(build, run).stream()
                .filter(known -> known.model().id().equals(id))
                .findFirst();
    }

    private static List<Known> of(Run<?, ?> build, RunId run) throws IOException {
        LoggedModelBook open =
                ExtensionList.lookupSingleton(LoggedModels.class).books.get(BuildRuns.folder(build, run));
        List<LoggedModel> models = open == null ? KNOWN.of(BuildRuns.folder(build, run)) : open.all();
        return models.stream()
                .filter(LoggedModel::isActive)
                .map(model -> new Known(build, run, model))
                .toList();
    }
}
