package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundTable;
import io.jenkins.plugins.modellineage.jenkins.pages.found.Marks;
import io.jenkins.plugins.modellineage.jenkins.pages.found.RunKeys;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkedVersion;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricGuide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds out what a table of runs shows beside its rows: best values, versions, runs that enclose others. */
public final class GridMarks {
    private static final Logger LOGGER = Logger.getLogger(GridMarks.class.getName());

    private final RunPlace place;
    private final FoundTable table;
    private final FoundRows found = new FoundRows();

    GridMarks(RunPlace place, FoundTable table) {
        this.place = place;
        this.table = table;
    }

    /** None where the index cannot be asked: the page has begun, and shows its rows without them. */
    Marks marks() {
        if (!table.ofRuns() || table.isEmpty()) {
            return Marks.NONE;
        }
        try {
            return new Marks(BestValues.of(place, table, directions()), versions(), parents());
        } catch (Refused notNow) {
            LOGGER.log(Level.FINE, "A table of runs is shown without best values and versions", notNow);
            return Marks.NONE;
        }
    }

    /**
     * What gates say of models that the jobs on the page stamped versions of, as far as the reader sees these: of each model
     * the last, and nothing where models contradict each other. Of other metrics, what evaluations of these versions say.
     */
    Directions directions() {
        PageSight sight = PageSight.now();
        Registry registry = ModelLineage.get().registry();
        Set<ModelRef> models = new LinkedHashSet<>();
        Directions ofEvaluations = Directions.ofEvaluations(jobs().stream()
                .flatMap(job -> MetricOrder.newest(sight.seen().stampedByJob(job)).stream())
                .peek(version ->
                        models.add(version.ref().model())) // versions are read as they are asked for, and let go
                .flatMap(ModelVersion::counting));
        Directions ofGates = Directions.agreed(models.stream()
                .map(model -> MetricOrder.newest(registry.promotionsOf(model)).stream()
                        .filter(promotion -> sight.sees(promotion.version()))
                        .toList())
                .map(MetricGuide::of)
                .map(MetricGuide::directions)
                .toList());
        return ofGates.or(ofEvaluations);
    }

    private Collection<String> jobs() {
        Collection<String> jobs = new TreeSet<>();
        table.rows().forEach(row -> jobs.addAll(row.facts().texts(RunKeys.JOB)));
        return jobs;
    }

    private Map<String, List<LinkedVersion>> versions() {
        PageSight sight = PageSight.now();
        Map<String, List<LinkedVersion>> linked = new HashMap<>();
        Finder.stampedFrom(table.rows().stream().map(FoundRow::id).toList())
                .forEach((run, versions) -> linked.put(
                        run,
                        versions.stream()
                                .map(ref -> new LinkedVersion(ref.label(), sight.url(ref)))
                                .toList()));
        return linked;
    }

    private List<FoundRow> parents() {
        Collection<String> missing = table.missingParents();
        if (missing.isEmpty()) {
            return List.of();
        }
        Search search = Search.newest(Subject.RUN, Sight.EVERYTHING, missing.size());
        return found.of(
                Subject.RUN,
                place.asks()
                        .found(search.where(RunKeys.oneOf(RunKeys.ID, missing)))
                        .rows());
    }
}
