package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.ledger.LedgerDamagedException;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.RenamedModels;
import io.jenkins.plugins.modellineage.search.RunFacts;
import io.jenkins.plugins.modellineage.search.VersionFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@code search HOME FILTER}: looks at everything once, without an index. */
final class SearchCommand implements Command {
    static final String RUNS = "--runs";
    static final String VERSIONS = "--versions";
    static final String ORDER = "--order";
    static final String COLUMNS = "--columns";
    static final String LIMIT = "--limit";
    private static final String FORMAT = "--format";
    private static final String QUIET = "--quiet";

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String call() {
        return "search HOME [FILTER] [--runs|--versions] [--order ORDER] [--columns KEYS] [--limit N]"
                + " [--format table|jsonl|csv] [--quiet]";
    }

    @Override
    public String options() {
        return String.join(" ", RUNS, VERSIONS, ORDER + "=", COLUMNS + "=", LIMIT + "=", FORMAT + "=", QUIET);
    }

    @Override
    public String help() {
        return """
                Finds tracked runs, or model versions, by what was recorded of them. Without FILTER: all of them.

                  FILTER     metrics.perplexity < 40 AND params.order = '3'
                             status = 'FAILED' AND NOT (tags.team IN ('search', 'ads') OR experiment LIKE 'tiny%')
                             stage = 'production' AND created > '2026-03-01'
                  --runs     searches runs of the builds below HOME/jobs; so it does without either
                  --versions searches model versions, also those whose build is gone; not those marked as deleted, unless
                             FILTER asks for lifecycle_stage
                  --order    metrics.perplexity, start_time DESC; ascending unless it says otherwise, the newest first
                             without it
                  --columns  what is shown of each: keys, with commas between; without it, the usual ones and those
                             that FILTER and ORDER ask about. In jsonl everything is shown without it
                  --limit    how many are shown, from 1 to 10000; 100 without it
                  --format   table, jsonl: one JSON object each, or csv (RFC 4180): a text that a spreadsheet would take
                             for a formula begins with '
                  --quiet    tells neither the progress of long work nor how many match

                Exit status: 0 it was searched, 1 something is damaged and was left out, 2 unreadable.
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) throws IOException {
        List<String> words = arguments.words(1, 2, this);
        FactsFormat format = FactsFormat.of(arguments.choice(FORMAT, FactsFormat.WORDS));
        Question question = Question.of(words.size() > 1 ? words.get(1) : "", arguments);
        Home home = Home.of(words.get(0));
        List<String> damaged = new ArrayList<>();
        Found found;
        try (Progress progress = Progress.of(line -> say(line, arguments, output))) {
            progress.begin(
                    done -> "Looked at " + done + " " + question.subject().word());
            found = question.subject() == Subject.VERSIONS
                    ? versions(home.ledger().registry(), question, progress)
                    : runs(home, question, damaged, progress);
        }
        format.print(question, found.inOrder(), output);
        damaged.forEach(sentence -> output.say("damaged: " + sentence));
        say(found.counted(), arguments, output);
        return damaged.isEmpty() ? GOOD : BAD;
    }

    private static void say(String line, Arguments arguments, Output output) {
        if (!arguments.has(QUIET)) {
            output.say(line);
        }
    }

    private static Found versions(Registry registry, Question question, Progress progress) {
        Filter filter = RenamedModels.heeding(question.meant(), name -> formerlyCalled(registry, name));
        Found found = new Found(question, filter);
        for (Model model : registry.models()) {
            String folder = ModelPath.folderOf(registry, model.ref());
            Map<Integer, List<StageName>> live = live(model);
            for (ModelVersion version : model.versions()) {
                found.look(VersionFacts.of(
                        version,
                        folder,
                        registry.isDeleted(version.ref()) ? Lifecycle.DELETED : Lifecycle.ACTIVE,
                        live.getOrDefault(version.number(), List.of())));
                progress.add(1);
            }
        }
        return found;
    }

    private static List<RenamedModels.Called> formerlyCalled(Registry registry, String name) {
        return registry.formerlyCalled(name).stream()
                .map(model -> new RenamedModels.Called(
                        ModelPath.folderOf(registry, model), model.name().value()))
                .toList();
    }

    private static Map<Integer, List<StageName>> live(Model model) {
        Map<Integer, List<StageName>> live = new HashMap<>();
        model.stages()
                .forEach((stage, number) ->
                        live.computeIfAbsent(number, none -> new ArrayList<>()).add(stage));
        return live;
    }

    private static Found runs(Home home, Question question, List<String> damaged, Progress progress)
            throws IOException {
        Found found = new Found(question, question.meant());
        UnaryOperator<BuildRef> names = names(home, damaged);
        home.builds().each(store -> {
            List<TrackedRun> runs = store.runs();
            for (TrackedRun run : runs) {
                Facts facts = RunFacts.of(run, names.apply(run.build()));
                found.look(facts);
                progress.add(1);
            }
            if (runs.size() < store.ids().size()) {
                damaged.addAll(store.problems());
            }
        });
        return found;
    }

    /** The names that jobs have now; where the ledger does not tell them, those that they had. */
    private static UnaryOperator<BuildRef> names(Home home, List<String> damaged) throws IOException {
        try {
            return home.ledger().registry()::current;
        } catch (LedgerDamagedException unknown) {
            damaged.add(unknown.getMessage() + "; jobs are shown under the names that they had");
            return build -> build;
        }
    }
}
