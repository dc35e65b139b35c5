package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.index.Found;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.SearchIndex;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.search.ActiveVersions;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.LikePattern;
import io.jenkins.plugins.modellineage.search.RenamedModels;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.TextTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;

/**
 * Searches runs and versions of a folder and of those below it, as far as the authentication of the calling thread may see
 * them. What it may not see is not counted, and no filter or order tells anything of it.
 */
public final class Finder {
    private static final SearchKey FOLDER = Subject.VERSION.attribute("folder");
    private static final SearchKey RUN = Subject.VERSION.attribute("run_id");
    private static final int MOST_VERSIONS = 1_000;

    private Finder() {}

    /**
     * A page of an answer.
     *
     * @param count how much there is on all pages
     * @param behind whether things may be missing, since the index is still looking for what it lacks
     */
    public record Page(Found found, int count, boolean behind) {}

    /** What the index is asked. */
    @FunctionalInterface
    private interface Question<T> {
        T answer(SearchIndex index, Search search) throws IOException;
    }

    /**
     * Asks the index, which has what was told to it before.
     *
     * @param asked with any sight; it is replaced by that of the calling thread
     * @throws Refused when the index cannot be asked now, or the order would tell of hidden folders
     * @throws io.jenkins.plugins.modellineage.index.PageRefused when the page's token is none of this search
     */
    public static Page find(ItemGroup<?> place, Search asked) {
        return counted(sighted(place, asked).search());
    }

    private static Page counted(Search sighted) {
        return ask(sighted, (index, search) -> {
            boolean behind = Indexing.get().isBehind();
            return new Page(index.search(search), index.count(search), behind);
        });
    }

    /** The same for who need not know how much there is: it is not counted. */
    public static Found found(ItemGroup<?> place, Search asked) {
        return sighted(place, asked).found();
    }

    /**
     * The same question, to be asked several times: what the calling thread may see is found out here, once.
     *
     * @throws Refused when the order would tell of hidden folders
     */
    public static Sighted sighted(ItemGroup<?> place, Search asked) {
        return new Sighted(new Search(
                asked.subject(),
                sight(place, asked.subject()),
                below(place, asked),
                orders(asked),
                asked.rows(),
                asked.page()));
    }

    /**
     * A page of the runs of one job, which the calling thread may read; nothing else is looked at.
     *
     * @throws Refused when the index cannot be asked now
     */
    public static Page find(Job<?, ?> job, Search asked) {
        return counted(sighted(job, asked).search());
    }

    /** The same question, to be asked several times. */
    public static Sighted sighted(Job<?, ?> job, Search asked) {
        Sight sight = Sight.of(Set.of(job.getFullName()));
        return new Sighted(
                new Search(asked.subject(), sight, asked.filter(), asked.orders(), asked.rows(), asked.page()));
    }

    /**
     * A page of the versions of a model, of which the calling thread sees one at least.
     *
     * @throws Refused when the index cannot be asked now, or the order would tell of hidden folders
     */
    public static Page find(ModelRef model, Search asked) {
        return counted(sighted(model, asked).search());
    }

    /** The same question, to be asked several times. */
    public static Sighted sighted(ModelRef model, Search asked) {
        return new Sighted(sighted(Jenkins.get(), asked).search().of(IndexedVersions.group(model)));
    }

    /** The build that has the run, if the calling thread may see it. */
    public static Optional<Run<?, ?>> build(RunId run) {
        Filter that = new Filter.TextIs(Subject.RUN.attribute("run_id"), new TextTest.Equal(run.value()));
        Search search = Search.newest(Subject.RUN, Sight.EVERYTHING, 1).where(that);
        return found(Jenkins.get(), search).rows().stream().findFirst().flatMap(Finder::build);
    }

    /** The build of a run that was found, unless it is gone, or its job changed hands, since it was indexed. */
    static Optional<Run<?, ?>> build(Row row) {
        RunPlace place = RunPlace.of(row);
        return BuildRuns.readableJob(place.job()).map(job -> job.getBuildByNumber(place.number()));
    }

    /** The versions that were stamped from these runs, by the run's id, as far as the calling thread may see them. */
    public static Map<String, List<VersionRef>> stampedFrom(Collection<String> runs) {
        if (runs.isEmpty()) {
            return Map.of();
        }
        Filter from = new Filter.TextIs(RUN, new TextTest.OneOf(new TreeSet<>(runs)));
        Search search =
                Search.newest(Subject.VERSION, Sight.EVERYTHING, MOST_VERSIONS).where(ActiveVersions.unlessAsked(from));
        Registry registry = ModelLineage.get().registry();
        Map<String, List<VersionRef>> stamped = new HashMap<>();
        for (Row row : ask(search).rows()) {
            VersionRef ref = version(row.id());
            if (registry.version(ref).filter(Visibility::canSee).isPresent()) {
                row.facts()
                        .texts(RUN)
                        .forEach(run -> stamped.computeIfAbsent(run, none -> new ArrayList<>())
                                .add(0, ref));
            }
        }
        return stamped;
    }

    static Found ask(Search sighted) {
        return ask(sighted, SearchIndex::search);
    }

    private static <T> T ask(Search search, Question<T> question) {
        Indexing indexing = Indexing.get();
        SearchIndex index = indexing.settled()
                .orElseThrow(() -> new Refused("The search index is being opened; try again in a moment"));
        try {
            return question.answer(index, search);
        } catch (IOException problem) {
            indexing.failed(problem);
            throw new Refused("The search index cannot be read, and is opened again; try again in a minute", problem);
        }
    }

    /** The version of a row's id. */
    public static VersionRef version(String id) {
        return ModelLineage.get().registry().current(IndexedVersions.ref(id));
    }

    private static Sight sight(ItemGroup<?> place, Subject subject) {
        if (Visibility.administers()) {
            return Sight.EVERYTHING;
        }
        return Sight.of(subject == Subject.RUN ? readableJobs(place) : readableVersions());
    }

    private static Set<String> readableJobs(ItemGroup<?> place) {
        Set<String> names = new HashSet<>();
        for (Job<?, ?> job : place.getAllItems(Job.class)) {
            names.add(job.getFullName());
        }
        return names;
    }

    private static Set<String> readableVersions() {
        Registry registry = ModelLineage.get().registry();
        Set<String> keys = new HashSet<>();
        for (String name : registry.jobs()) {
            Optional<String> mark = registry.markOfJob(name);
            BuildRuns.readableJob(name)
                    .filter(job -> mark.isEmpty() || JobMark.is(job, mark.get()))
                    .ifPresent(job -> keys.add(IndexedVersions.ofJob(name, mark)));
        }
        registry.openScopes().stream()
                .filter(Visibility::canRead)
                .map(IndexedVersions::leftTo)
                .forEach(keys::add);
        return keys;
    }

    private static Filter below(ItemGroup<?> place, Search asked) {
        Filter named = asked.subject() == Subject.VERSION
                ? RenamedModels.heeding(asked.filter(), Finder::formerlyCalled)
                : asked.filter();
        Filter filter = Visibility.administers() ? named : discreet(named, Finder::ofKnownFolder);
        String name = place.getFullName();
        if (name.isEmpty()) {
            return filter;
        }
        Filter inside = new Filter.TextIs(
                asked.subject() == Subject.RUN ? Subject.RUN.attribute("job") : FOLDER,
                new TextTest.Like(LikePattern.beginning(name + "/")));
        Filter itself = new Filter.TextIs(FOLDER, new TextTest.Equal(name));
        return new Filter.And(
                List.of(asked.subject() == Subject.RUN ? inside : new Filter.Or(List.of(itself, inside)), filter));
    }

    private static List<RenamedModels.Called> formerlyCalled(String name) {
        Registry registry = ModelLineage.get().registry();
        return registry.formerlyCalled(name).stream()
                .map(model -> new RenamedModels.Called(
                        registry.lastNameOf(model.scope()).orElse(""),
                        model.name().value()))
                .toList();
    }

    /** The filter with what it asks of folders changed. */
    private static Filter discreet(Filter filter, UnaryOperator<Filter> changed) {
        return filter.mapped(
                part -> part instanceof Filter.TextIs text && text.key().equals(FOLDER) ? changed.apply(part) : part);
    }

    /** A version whose folder the reader does not find answers no to whatever is asked of that: it tells nothing. */
    private static Filter ofKnownFolder(Filter asked) {
        return new Filter.And(List.of(new Filter.TextIs(FOLDER, new TextTest.OneOf(knownFolders())), asked));
    }

    private static SortedSet<String> knownFolders() {
        Registry registry = ModelLineage.get().registry();
        SortedSet<String> names = new TreeSet<>();
        for (ScopeId scope : registry.openScopes()) {
            Visibility.folder(scope).map(ItemGroup::getFullName).ifPresent(names::add);
        }
        return names;
    }

    private static List<SearchOrder> orders(Search asked) {
        if (!Visibility.administers()
                && asked.orders().stream().anyMatch(order -> order.key().equals(FOLDER))) {
            throw new Refused("Versions are sorted by folder for administrators alone; sort by another key");
        }
        return asked.orders();
    }
}
