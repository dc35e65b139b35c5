package io.jenkins.plugins.modellineage.jenkins.pages.compare;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.RunRows;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Contender;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunTree;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/**
 * What an address means that is to be compared: a run by its id, a version by its folder, model and number, like
 * {@code team/tiny-lm@7}. What the reader may not see is not told from what there is not.
 */
public final class Contenders {
    private static final Pattern VERSION = Pattern.compile("(?:/(s[0-9a-f]{16}):|(?:(.*)/)?)([^/]+)@([1-9][0-9]{0,8})");

    private static final Logger LOGGER = Logger.getLogger(Contenders.class.getName());
    private static final int UNREADABLE = 500;

    private final Registry registry = ModelLineage.get().registry();
    private final PageSight sight = PageSight.now();
    private final List<String> runs;
    private Map<String, Row> rows;

    /** @param ids of all that will be looked for, so that runs are looked up together */
    Contenders(List<String> ids) {
        this.runs = ids.stream().filter(RunId::is).distinct().toList();
    }

    /** A run or a version, with what its files are read from. */
    record Known(Contender contender, Optional<ModelVersion> version, Optional<FoundRun> run) {}

    /** A run and where its build is. */
    record FoundRun(Job<?, ?> job, int number, TrackedRun tracked) {}

    /** Whether the text is written as one of these ids. */
    static boolean isId(String text) {
        return RunId.is(text) || VERSION.matcher(text).matches();
    }

    /** @throws Unanswered with 503 while runs cannot be found, and with 500 for one whose files cannot be read */
    Optional<Known> find(String id) {
        return RunId.is(id) ? run(id) : version(id);
    }

    private Optional<Known> version(String id) {
        Matcher parts = VERSION.matcher(id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return scope(parts)
                .flatMap(scope -> model(scope, parts.group(3)))
                .flatMap(ref -> registry.version(ref.version(Integer.parseInt(parts.group(4)))))
                .filter(sight::sees)
                .map(this::known);
    }

    /** Empty for a name that no model can have. */
    private static Optional<ModelRef> model(ScopeId scope, String name) {
        try {
            return Optional.of(new ModelRef(scope, new ModelName(name)));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private Optional<ScopeId> scope(Matcher parts) {
        if (parts.group(1) != null) {
            return Optional.of(ScopeId.parse(parts.group(1)));
        }
        String folder = parts.group(2) == null ? "" : parts.group(2);
        return folder.isEmpty()
                ? Optional.of(ScopeId.ROOT)
                : registry.scopeNamed(folder)
                        .filter(scope -> Visibility.folder(scope).isPresent());
    }

    private Known known(ModelVersion version) {
        Contender contender = Contender.of(
                version,
                sight.compared(version.ref()),
                registry.model(version.ref().model()).orElseThrow(),
                sight);
        return new Known(contender, Optional.of(version), Optional.empty());
    }

    private Optional<Known> run(String id) {
        rows = rows == null ? RunRows.find(Jenkins.get(), runs) : rows;
        return Optional.ofNullable(rows.get(id)).flatMap(this::found).map(run -> {
            String build = run.job().getUrl() + run.number() + "/" + PageUrls.MODELS;
            String url = RunTree.url(build, run.tracked().id());
            return new Known(Contender.of(run.tracked(), url, sight), Optional.empty(), Optional.of(run));
        });
    }

    private Optional<FoundRun> found(Row row) {
        int number = RunRows.build(row);
        Optional<Item> item = Visibility.item(RunRows.job(row));
        if (item.isEmpty() || !(item.get() instanceof Job<?, ?> job)) {
            return Optional.empty();
        }
        try {
            return BuildRuns.one(job, number, new RunId(row.id())).map(run -> new FoundRun(job, number, run));
        } catch (IOException | IllegalStateException unreadable) {
            LOGGER.log(
                    Level.WARNING, "Run " + row.id() + " of " + job + " #" + number + " is not compared", unreadable);
            throw new Unanswered(UNREADABLE, Messages.Contenders_unreadable(row.id()));
        }
    }
}
