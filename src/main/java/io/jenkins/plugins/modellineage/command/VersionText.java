package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.VersionUse;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.Quarantine;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A version for people who read lines. */
final class VersionText {
    private static final int WIDEST = 40;

    private final VersionStory story;
    private final ModelVersion version;
    private final List<String> lines = new ArrayList<>();

    VersionText(VersionStory story) {
        this.story = story;
        this.version = story.version();
    }

    List<String> lines() {
        lines.add(version.ref().label() + (story.folder().isEmpty() ? "" : " in " + story.folder()));
        pairs(about());
        section("Parameters", version.params());
        section("Metrics", metrics());
        section("Metrics files that did not count", uncounted());
        section("Tags", version.tags());
        inputs();
        files();
        section("Witnessed", version.provenance().facts());
        later();
        history();
        uses();
        return lines;
    }

    private Map<String, String> about() {
        Map<String, String> about = new LinkedHashMap<>();
        version.label().ifPresent(label -> about.put("label", label));
        version.description().ifPresent(text -> about.put("description", text));
        about.put(
                "stamped", version.stamped() + " by " + version.by().label() + (version.isByHand() ? ", by hand" : ""));
        version.imported()
                .ifPresent(from -> about.put(
                        "imported from",
                        from.toolName() + ", where it was " + from.label()
                                + (from.standing().isEmpty() ? "" : " in " + String.join(", ", from.standing()))));
        if (!version.starters().isEmpty()) {
            about.put("started by", String.join(", ", version.starters()));
        }
        about.put("build", version.build().label());
        about.put("run", version.run().value());
        about.put("content", version.manifest().digest().hex());
        about.put("live in", story.live().isEmpty() ? "no stage" : joined(story.live()));
        if (!story.quarantine().isEmpty()) {
            about.put("quarantined in", quarantine(story.quarantine()));
        }
        return about;
    }

    private static String quarantine(Quarantine quarantine) {
        SortedSet<StageName> excepted = quarantine.excepted();
        return quarantine.everywhere()
                ? "every stage" + (excepted.isEmpty() ? "" : " but " + joined(excepted))
                : joined(quarantine.stages());
    }

    private static String joined(Iterable<StageName> stages) {
        List<String> names = new ArrayList<>();
        stages.forEach(stage -> names.add(stage.value()));
        return String.join(", ", names);
    }

    private Map<String, String> metrics() {
        Map<String, String> metrics = new LinkedHashMap<>();
        version.metrics().forEach((name, value) -> metrics.put(name, MetricNumbers.written(value)));
        version.measured().summaries().forEach((name, summary) -> metrics.put(name, told(summary)));
        return metrics;
    }

    private Map<String, String> uncounted() {
        Map<String, String> uncounted = new LinkedHashMap<>();
        version.measured().uncounted().forEach(file -> uncounted.put(file.path(), "written " + file.modified()));
        return uncounted;
    }

    private static String told(MetricSummary summary) {
        String latest = MetricNumbers.written(summary.latest().value()) + " at step "
                + summary.latest().step();
        return summary.count() == 1
                ? latest
                : latest + "; of " + summary.count() + " points, min "
                        + MetricNumbers.written(summary.min().value()) + ", max "
                        + MetricNumbers.written(summary.max().value()) + ", mean "
                        + MetricNumbers.written(summary.mean());
    }

    private void inputs() {
        title("Inputs", version.inputs().size());
        for (Input input : version.inputs()) {
            String from = input.source().isEmpty() ? "" : ", from " + input.source();
            String files =
                    input.files().isEmpty() ? "" : ", files: " + input.files().size();
            lines.add("  "
                    + Naming.line(input.name()
                            + (input.context().isEmpty() ? "" : ", for " + input.context())
                            + from
                            + files));
            lines.add("    " + input.toldDigest());
        }
    }

    private void files() {
        title("Files", version.manifest().files().size());
        for (FileDigest file : version.manifest().files()) {
            lines.add("  " + file.sha256() + "  " + ByteSize.written(file.size()) + "  " + file.path());
        }
    }

    private void later() {
        Map<String, String> later = new LinkedHashMap<>();
        version.later()
                .forEach(evidence -> evidence.metrics()
                        .forEach((name, summary) ->
                                later.put(name + " by " + evidence.build().label(), told(summary))));
        section("Measured later", later);
    }

    private void history() {
        List<LedgerEntry> told = story.history().stream()
                .filter(entry -> !(entry.event() instanceof VersionUsed))
                .toList();
        title("History", told.size());
        for (LedgerEntry entry : told) {
            lines.add("  " + entry.time() + "  " + Naming.line(entry.sentence()) + " By "
                    + Naming.line(entry.actor().label()) + ".");
            if (entry.event() instanceof GatesChecked checked) {
                checked.verdicts()
                        .forEach(verdict ->
                                lines.add("    " + Naming.line("Gate " + verdict.gate() + ": " + verdict.reason())));
            }
        }
    }

    /** Folded by job: a deployment that asks every minute is one line. */
    private void uses() {
        Map<String, List<VersionUse>> byJob = story.uses().stream()
                .collect(Collectors.groupingBy(use -> use.by().job(), TreeMap::new, Collectors.toList()));
        title("Used by builds", story.uses().size());
        byJob.forEach((job, uses) -> {
            VersionUse last = uses.get(uses.size() - 1);
            lines.add("  " + Naming.line(job) + ": " + uses.size() + (uses.size() == 1 ? " time" : " times")
                    + ", last by #" + last.by().number() + " at " + last.at() + ", " + Naming.line(last.how()));
        });
    }

    private void section(String title, Map<String, String> values) {
        title(title, values.size());
        pairs(values);
    }

    private void title(String title, int count) {
        if (count > 0) {
            lines.add(title + " (" + count + ")");
        }
    }

    private void pairs(Map<String, String> values) {
        int widest = values.keySet().stream()
                .mapToInt(String::length)
                .filter(width -> width <= WIDEST)
                .max()
                .orElse(0);
        values.forEach((name, value) ->
                lines.add("  " + name + " ".repeat(Math.max(0, widest - name.length())) + "  " + Naming.line(value)));
    }
}
