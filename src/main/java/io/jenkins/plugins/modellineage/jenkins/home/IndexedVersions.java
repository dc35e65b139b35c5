package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.index.Entry;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.SearchIndex;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.lineage.DeletionMarked;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.ModelRenamed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.TextTest;
import io.jenkins.plugins.modellineage.search.VersionFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the index of model versions, as the ledger's events change them. Those of deleted builds and jobs stay. */
final class IndexedVersions {
    private static final int BATCH = 200;
    /** For the readers of a model's folder, whose id follows. */
    private static final String LEFT_TO_FOLDER = "folder\n";

    private static final String ADMINISTRATORS = "administrators";

    private final Indexing indexing;

    IndexedVersions(Indexing indexing) {
        this.indexing = indexing;
    }

    /**
     * Reads what the index has not heard of: after a crash the ledger's end; all versions for a fresh index, and for one
     * of another history, as a ledger has that was put back from a copy.
     */
    void catchUp(HeardEntries heard) throws IOException {
        if (!indexing.follows(ModelLineage.get().ledger())) {
            indexing.changeNow(index -> index.removeAll(Subject.VERSION));
            heard.begin(0);
        }
        Registry registry = ModelLineage.get().registry();
        if (heard.upTo() == 0) {
            for (Model model : registry.models()) {
                all(model);
            }
        } else {
            missed(registry.entriesAfter(heard.upTo()));
        }
        heard.reach(registry.lastSeq());
    }

    private void all(Model model) throws IOException {
        int count = model.versions().size();
        for (int from = 0; from < count; from += BATCH) {
            List<ModelVersion> some = model.versions().subList(from, Math.min(count, from + BATCH));
            List<VersionRef> refs = some.stream().map(ModelVersion::ref).toList();
            indexing.changeNow(index -> put(index, refs));
        }
    }

    private void missed(List<LedgerEntry> entries) throws IOException {
        for (int from = 0; from < entries.size(); from += BATCH) {
            List<LedgerEntry> some = entries.subList(from, Math.min(entries.size(), from + BATCH));
            indexing.changeNow(index -> apply(index, some));
        }
    }

    /** Puts in anew what these entries changed. */
    static void apply(SearchIndex index, List<LedgerEntry> entries) throws IOException {
        Set<VersionRef> changed = new LinkedHashSet<>();
        for (LedgerEntry entry : entries) {
            changed.addAll(changed(index, entry));
        }
        put(index, changed);
    }

    private static Collection<VersionRef> changed(SearchIndex index, LedgerEntry entry) throws IOException {
        RegistryEvent event = entry.event();
        if (event instanceof PlaceEvent.JobRenamed renamed) {
            return of(index, text("job", renamed.from()));
        }
        if (event instanceof PlaceEvent.JobDeleted deleted) {
            return of(index, text("job", deleted.job()));
        }
        if (event instanceof PlaceEvent.JobIdentified identified) {
            return ofJob(index, identified.job());
        }
        if (event instanceof PlaceEvent.ScopeRenamed renamed) {
            return of(index, text("folder", renamed.from()));
        }
        if (event instanceof DeletionMarked marked && marked.version().isEmpty()) {
            return registered(marked.model());
        }
        if (event instanceof ModelRenamed renamed) {
            forget(index, renamed.model());
            return registered(renamed.model());
        }
        Optional<VersionRef> subject = event.subject().map(ModelLineage.get().registry()::current);
        if (subject.isPresent() && Assigned.of(entry).isPresent()) {
            return withLive(index, subject.get());
        }
        return subject.stream().toList();
    }

    /** What the index has under a name that a model has no more. */
    private static void forget(SearchIndex index, ModelRef former) throws IOException {
        for (VersionRef version : of(index, text("name", former.name().value()))) {
            if (version.model().equals(former)) {
                index.remove(Subject.VERSION, id(version));
            }
        }
    }

    private static Collection<VersionRef> registered(ModelRef model) {
        return ModelLineage.get().registry().model(model).map(Model::versions).orElse(List.of()).stream()
                .map(ModelVersion::ref)
                .toList();
    }

    /** Also those that get a job of another name, and so have its old one in the index. */
    private static Collection<VersionRef> ofJob(SearchIndex index, String job) throws IOException {
        Set<VersionRef> versions = new LinkedHashSet<>(of(index, text("job", job)));
        ModelLineage.get().registry().stampedByJob(job).forEach(version -> versions.add(version.ref()));
        return versions;
    }

    /** The version, and those of its model that are live by the index: one of them may be live no more. */
    private static Collection<VersionRef> withLive(SearchIndex index, VersionRef version) throws IOException {
        Set<VersionRef> versions = new LinkedHashSet<>(List.of(version));
        SearchKey stage = Subject.VERSION.attribute("stage");
        of(index, new Filter.And(List.of(text("name", version.model().name().value()), new Filter.Present(stage))))
                .stream()
                .filter(live -> live.model().equals(version.model()))
                .forEach(versions::add);
        return versions;
    }

    private static Filter text(String attribute, String value) {
        return new Filter.TextIs(Subject.VERSION.attribute(attribute), new TextTest.Equal(value));
    }

    private static Collection<VersionRef> of(SearchIndex index, Filter filter) throws IOException {
        List<VersionRef> found = new ArrayList<>();
        Search search = Search.newest(Subject.VERSION, Sight.EVERYTHING, BATCH).where(filter);
        for (Optional<Search> page = Optional.of(search); page.isPresent(); ) {
            var answer = index.search(page.get());
            answer.rows().stream().map(Row::id).map(IndexedVersions::ref).forEach(found::add);
            page = answer.next().map(search::from);
        }
        return found;
    }

    private static void put(SearchIndex index, Collection<VersionRef> versions) throws IOException {
        Registry registry = ModelLineage.get().registry();
        List<Entry> entries = new ArrayList<>();
        for (VersionRef ref : versions) {
            registry.version(ref).map(version -> entry(registry, version)).ifPresent(entries::add);
        }
        if (!entries.isEmpty()) {
            index.put(entries);
        }
    }

    private static Entry entry(Registry registry, ModelVersion version) {
        ModelRef model = version.ref().model();
        String folder = registry.lastNameOf(model.scope()).orElse("");
        var stages = registry.model(model).orElseThrow().stagesOf(version.number());
        Lifecycle lifecycle = registry.isDeleted(version.ref()) ? Lifecycle.DELETED : Lifecycle.ACTIVE;
        return new Entry(
                Subject.VERSION,
                id(version.ref()),
                sight(registry, version),
                "",
                group(model),
                registry.lastSeq(),
                VersionFacts.of(version, folder, lifecycle, stages));
    }

    /** As {@link Visibility} says of the version. */
    private static String sight(Registry registry, ModelVersion version) {
        BuildRef build = version.build();
        if (registry.jobGone(build)) {
            return registry.leftToFolder(build) ? leftTo(version.ref().model().scope()) : ADMINISTRATORS;
        }
        return ofJob(registry.current(build).job(), registry.markOfJob(build));
    }

    /** The key of what is for the readers of that very job. */
    static String ofJob(String job, Optional<String> mark) {
        return job + "\n" + mark.orElse("");
    }

    /** The key of what deleted jobs left to the readers of a folder. */
    static String leftTo(ScopeId scope) {
        return LEFT_TO_FOLDER + scope.value();
    }

    static String id(VersionRef version) {
        return group(version.model()) + "\n" + version.number();
    }

    /** The group of a model's versions: the names of its folder and its own may have been those of another model before. */
    static String group(ModelRef model) {
        return model.scope() + "\n" + model.name();
    }

    /** The version of that id in the index. */
    static VersionRef ref(String id) {
        String[] parts = id.split("\n");
        return new ModelRef(new ScopeId(parts[0]), new ModelName(parts[1])).version(Integer.parseInt(parts[2]));
    }
}
