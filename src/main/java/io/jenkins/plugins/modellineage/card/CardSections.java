package io.jenkins.plugins.modellineage.card;

import static io.jenkins.plugins.modellineage.card.Markdown.code;
import static io.jenkins.plugins.modellineage.card.Markdown.text;

import io.jenkins.plugins.modellineage.card.CardRecord.Life;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.Weights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sections of a card that are ours. */
final class CardSections {
    /** Rows of one table: a card is read by people. */
    static final int ROWS = 200;

    private static final Map<String, String> PROVENANCE = Map.of(
            Provenance.SCM_URL, "Source",
            Provenance.SCM_COMMIT, "Commit",
            Provenance.SCM_BRANCH, "Branch",
            Provenance.CHANGE_REQUEST, "Change request",
            Provenance.JENKINSFILE_SHA256, "SHA-256 of the Jenkinsfile",
            Provenance.AGENT, "Agent",
            Provenance.OS, "System");

    private final CardRecord record;
    private final ModelVersion version;
    private final Markdown markdown = new Markdown();

    private CardSections(CardRecord record) {
        this.record = record;
        this.version = record.version();
    }

    /** @param heading of all of them */
    static String of(CardRecord record, String heading, List<Difference> differences) {
        CardSections sections = new CardSections(record);
        sections.markdown.heading(1, heading);
        record.marks().forEach(mark -> sections.markdown.paragraph("**" + text(mark) + "**"));
        sections.differences(differences);
        sections.origin();
        sections.weights();
        sections.made();
        sections.evaluations();
        sections.metrics();
        sections.stages();
        sections.files();
        return sections.markdown.toString();
    }

    private void differences(List<Difference> differences) {
        section(
                "Where the author and the record differ",
                List.of("", "The author says", "Found"),
                differences,
                each -> List.of(code(each.what()), text(each.author()), text(each.found())));
    }

    private static String imported(ImportedFrom from) {
        return from.toolName() + ": " + from.label()
                + (from.standing().isEmpty() ? "" : ", there in " + String.join(", ", from.standing()));
    }

    private void origin() {
        markdown.heading(2, "Version");
        version.description().filter(words -> !words.isBlank()).ifPresent(markdown::quotation);
        List<List<String>> rows = new ArrayList<>(Markdown.pairs(
                "Version",
                text(version.ref().label()),
                "Label",
                text(version.label().orElse("")),
                "Stamped",
                version.stamped().toString(),
                version.isByHand() ? "By hand, from" : "By",
                text(version.build().label()),
                "Imported from",
                text(version.imported().map(CardSections::imported).orElse("")),
                "Run",
                code(version.run().value()),
                "SHA-256 of its manifest",
                code(version.manifest().digest().hex()),
                "Files",
                files(version) + ", " + ByteSize.written(version.manifest().totalBytes()),
                "Code to load it",
                text(needsCode()),
                "Tests",
                text(version.tests().map(counts -> counts.told()).orElse(""))));
        PROVENANCE.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .filter(fact -> record.facts().containsKey(fact.getKey()))
                .forEach(fact ->
                        rows.add(List.of(fact.getValue(), code(record.facts().get(fact.getKey())))));
        workTree().ifPresent(told -> rows.add(List.of("Work tree", told)));
        rows.addAll(pairs(version.tags(), "Tag "));
        markdown.table(List.of("", ""), rows);
    }

    private Optional<String> workTree() {
        return Optional.ofNullable(record.facts().get(Provenance.SCM_DIRTY))
                .map(dirty -> dirty.equals("true") ? "differed from the commit" : "as the commit has it");
    }

    private static String files(ModelVersion version) {
        int count = version.manifest().files().size();
        return count == 1 ? "1 file" : count + " files";
    }

    /** The loaders' question: whether they run what comes with the model. */
    private String needsCode() {
        return version.weights()
                .map(Weights::facts)
                .map(facts -> facts.get("needsCode"))
                .orElse("");
    }

    private void weights() {
        if (version.weights().isEmpty()) {
            return;
        }
        Weights weights = version.weights().get();
        markdown.heading(2, "Weights");
        List<List<String>> rows = new ArrayList<>(Markdown.pairs(
                "Formats", text(String.join(", ", weights.formats())),
                "Tensors", Long.toString(weights.total().tensors()),
                "Parameters", String.format(Locale.ROOT, "%,d", weights.total().elements()),
                "SHA-256 of all tensors",
                        weights.content().map(digest -> code(digest.hex())).orElse("")));
        weights.dtypes()
                .forEach((dtype, share) ->
                        rows.add(List.of("In " + text(dtype), String.format(Locale.ROOT, "%,d", share.elements()))));
        rows.addAll(pairs(weights.facts(), ""));
        markdown.table(List.of("", ""), rows);
        weights.findings().forEach(finding -> markdown.paragraph("- " + text(finding)));
    }

    private void made() {
        section(
                "Made of",
                List.of("Model", "How", "Recognised"),
                record.bases().stream().filter(base -> !base.isPath()).toList(),
                base -> List.of(code(base.name()), text(base.relation()), text(base.known())));
        section(
                "Data and other inputs",
                List.of("Input", "For", "From", "Files", "SHA-256"),
                version.inputs(),
                input -> List.of(
                        code(input.name()),
                        text(input.context()),
                        text(input.source()),
                        input.files().isEmpty()
                                ? ""
                                : Integer.toString(input.files().size()),
                        code(input.toldDigest())));
        section(
                "Parameters",
                List.of("Parameter", "Value"),
                version.params().entrySet(),
                param -> List.of(code(param.getKey()), code(param.getValue())));
    }

    private void evaluations() {
        List<RecordedEvaluation> newest = ModelIndex.newest(record.evaluations());
        section(
                "Evaluations",
                EvaluationTable.HEAD,
                newest.stream()
                        .filter(each -> each.evaluation().unfit().isEmpty())
                        .flatMap(each -> EvaluationTable.rows(each.evaluation()).stream())
                        .toList(),
                Function.identity());
        newest.stream()
                .filter(each -> each.evaluation().unfit().isPresent())
                .forEach(each -> markdown.paragraph("The evaluation on "
                        + text(EvaluationTable.named(each.evaluation().set())) + " does not count "
                        + text(each.evaluation().unfit().get()) + "."));
    }

    private void metrics() {
        section(
                "Metrics",
                List.of("Metric", "Latest value"),
                version.metrics().entrySet(),
                metric -> List.of(code(metric.getKey()), MetricNumbers.written(metric.getValue())));
        List<List<String>> later = version.later().stream()
                .flatMap(evidence -> evidence.metrics().entrySet().stream()
                        .map(metric -> List.of(
                                code(metric.getKey()),
                                MetricNumbers.written(metric.getValue().latest().value()),
                                evidence.at().toString())))
                .toList();
        section("Measured after the stamp", List.of("Metric", "Latest value", "When"), later, Function.identity());
    }

    private void stages() {
        section(
                "Stages",
                List.of("Stage", "Live since", "By", "Approved by", "Now"),
                record.lives(),
                life -> List.of(
                        text(life.stage()),
                        life.at().toString(),
                        text(life.by()),
                        approvals(life),
                        life.still() ? "live" : "not live any more"));
    }

    private static String approvals(Life life) {
        return life.approvals().stream()
                .map(yes -> text(yes.by()) + " at " + yes.at().toString()
                        + (yes.comment().isBlank() ? "" : " (" + text(yes.comment()) + ")"))
                .collect(Collectors.joining(", "));
    }

    private void files() {
        section(
                "Files",
                List.of("File", "Bytes", "SHA-256"),
                version.manifest().files(),
                file -> List.of(
                        code(file.path()),
                        Long.toString(file.size()),
                        code(file.sha256().hex())));
    }

    private static List<List<String>> pairs(Map<String, String> map, String prefix) {
        return map.entrySet().stream()
                .limit(ROWS)
                .map(entry -> List.of(prefix + code(entry.getKey()), code(entry.getValue())))
                .toList();
    }

    /** A table below its heading; nothing without rows. */
    private <T> void section(String heading, List<String> head, Collection<T> all, Function<T, List<String>> row) {
        if (all.isEmpty()) {
            return;
        }
        markdown.heading(2, heading);
        markdown.table(head, all.stream().limit(ROWS).map(row).toList());
        if (all.size() > ROWS) {
            markdown.paragraph(all.size() - ROWS + " more are in the record of the version.");
        }
    }
}
