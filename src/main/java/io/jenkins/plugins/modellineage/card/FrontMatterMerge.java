package io.jenkins.plugins.modellineage.card;

import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.model.Weights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The front matter of a card: what only an author can say, as licence, languages and tags, is the author's word; of what it
 * was made, with what it is loaded and what it scored is what was found.
 */
final class FrontMatterMerge {
    private static final String BASE_MODEL = "base_model";
    private static final String RELATION = "base_model_relation";
    private static final String LIBRARY = "library_name";
    private static final String LICENSE = "license";
    private static final String LICENSE_NAME = "license_name";
    private static final String LANGUAGE = "language";
    private static final String PIPELINE = "pipeline_tag";
    private static final String TAGS = "tags";
    private static final String DATASETS = "datasets";
    private static final String METRICS = "metrics";

    /** In the order in which the Hub's own library writes them. */
    private static final List<String> ORDER = List.of(
            LANGUAGE,
            LICENSE,
            LICENSE_NAME,
            "license_link",
            LIBRARY,
            PIPELINE,
            TAGS,
            DATASETS,
            METRICS,
            BASE_MODEL,
            RELATION);

    /** What the Hub takes as a licence; others are called {@code other} there. */
    private static final String LICENSE_ID = "[a-z0-9][a-z0-9.-]{0,39}";

    private static final Set<String> TRAINING = Set.of("train", "training", "finetune", "fine-tune", "finetuning");

    /** Libraries by the formats that are theirs alone. */
    private static final Map<String, String> LIBRARIES = Map.of("GGUF", "gguf", "Keras", "keras", "ONNX", "onnx");

    private final CardRecord record;
    private final Map<String, String> weights;
    private final AuthorsCard author;
    private final List<Difference> differences = new ArrayList<>();

    FrontMatterMerge(CardRecord record) {
        this.record = record;
        this.weights = record.version()
                .weights()
                .<Map<String, String>>map(Weights::facts)
                .orElse(Map.of());
        this.author = record.author().orElse(new AuthorsCard("", Map.of(), ""));
    }

    /** Keys and values in a fixed order. */
    Map<String, Object> merged() {
        Map<String, Object> all = new LinkedHashMap<>();
        ORDER.forEach(key -> put(all, key, value(key)));
        author.frontMatter().forEach((key, value) -> {
            if (!ORDER.contains(key) && !key.equals(ModelIndex.KEY)) {
                put(all, key, value);
            }
        });
        ModelIndex index = new ModelIndex(task());
        evaluations().forEach(index::found);
        index.claimed(author.frontMatter().get(ModelIndex.KEY));
        differences.addAll(index.differences());
        put(all, ModelIndex.KEY, index.of(record.version().ref().model().name().value()));
        return all;
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    private Object value(String key) {
        return switch (key) {
            case LANGUAGE -> said(key, fact("language").isEmpty() ? List.of() : parted(fact("language")));
            case LICENSE -> license();
            case LICENSE_NAME -> licenseName();
            case LIBRARY -> found(key, library());
            case TAGS -> both(key, tags());
            case DATASETS -> both(key, datasets());
            case METRICS ->
                both(
                        key,
                        evaluations()
                                .flatMap(each -> each.metrics().keySet().stream())
                                .toList());
            case BASE_MODEL -> baseModels();
            case RELATION ->
                found(key, record.bases().isEmpty() ? "" : record.bases().get(0).relation());
            default -> author.frontMatter().getOrDefault(key, "");
        };
    }

    /** The author's word, else what the files say. */
    private Object said(String key, Object otherwise) {
        return author.frontMatter().getOrDefault(key, otherwise);
    }

    private Object license() {
        String theirs = author.text(LICENSE);
        String found = foundLicense();
        if (theirs.isEmpty()) {
            return found.matches(LICENSE_ID) || found.isEmpty() ? found : "other";
        }
        String named = theirs.equals("other") ? author.text("license_name") : theirs;
        differ(LICENSE, named, found);
        return author.frontMatter().get(LICENSE);
    }

    /** The name of a licence that is none of the Hub's, where nobody wrote another. */
    private Object licenseName() {
        String found = foundLicense();
        boolean other = author.text(LICENSE).isEmpty() && !found.matches(LICENSE_ID);
        return said(LICENSE_NAME, other ? found : "");
    }

    private String foundLicense() {
        return fact(LICENSE).isEmpty() ? licenseParam() : fact(LICENSE);
    }

    private String licenseParam() {
        return Stream.of(LICENSE, "licence")
                .map(name -> record.version().params().getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }

    /** What was found; the author's word where nothing was. */
    private Object found(String key, String found) {
        String theirs = author.text(key);
        differ(key, theirs, found);
        return found.isEmpty() ? theirs : found;
    }

    private void differ(String key, String theirs, String found) {
        if (!theirs.isEmpty() && !found.isEmpty() && !theirs.equalsIgnoreCase(found)) {
            differences.add(new Difference(key, theirs, found));
        }
    }

    private String library() {
        if (!fact("adapterType").isEmpty()) {
            return "peft";
        }
        return record.version().weights().stream()
                .flatMap(read -> read.formats().stream())
                .map(LIBRARIES::get)
                .filter(library -> library != null)
                .findFirst()
                .orElse("");
    }

    private Object baseModels() {
        List<String> found = record.bases().stream()
                .filter(base -> !base.isPath())
                .map(CardRecord.Base::name)
                .distinct()
                .toList();
        List<String> theirs = author.texts(BASE_MODEL);
        if (!theirs.isEmpty() && !found.isEmpty() && !Set.copyOf(theirs).equals(Set.copyOf(found))) {
            differences.add(new Difference(BASE_MODEL, String.join(", ", theirs), String.join(", ", found)));
        }
        List<String> told = found.isEmpty() ? theirs : found;
        return told.size() == 1 ? told.get(0) : told;
    }

    private List<String> tags() {
        return record.version().tags().entrySet().stream()
                .map(tag -> tag.getValue().isBlank() ? tag.getKey() : tag.getKey() + ":" + tag.getValue())
                .filter(tag -> tag.length() <= 100 && tag.lines().count() == 1)
                .toList();
    }

    /** What it was trained on, as far as inputs say so; of a data set of the Hub, its name there. */
    private List<String> datasets() {
        return record.version().inputs().stream()
                .filter(input -> TRAINING.contains(input.context().strip().toLowerCase(Locale.ROOT)))
                .map(FrontMatterMerge::dataset)
                .toList();
    }

    private static String dataset(Input input) {
        return input.dataset().map(Dataset::name).orElse(input.name());
    }

    private Object both(String key, List<String> found) {
        Collection<String> all = new LinkedHashSet<>(author.texts(key));
        all.addAll(found);
        return List.copyOf(all);
    }

    private String task() {
        String said = author.text(PIPELINE).isEmpty() ? fact("pipeline") : author.text(PIPELINE);
        return said.isEmpty() ? "other" : said;
    }

    private Stream<Evaluation> evaluations() {
        return ModelIndex.newest(record.evaluations()).stream()
                .map(RecordedEvaluation::evaluation)
                .filter(each -> each.unfit().isEmpty());
    }

    private String fact(String name) {
        return weights.getOrDefault(name, "");
    }

    private static List<String> parted(String listed) {
        return Stream.of(listed.split(", ")).filter(one -> !one.equals("…")).toList();
    }

    private static void put(Map<String, Object> all, String key, Object value) {
        boolean empty = value.equals("") || value.equals(List.of());
        if (!empty) {
            all.put(key, value);
        }
    }
}
