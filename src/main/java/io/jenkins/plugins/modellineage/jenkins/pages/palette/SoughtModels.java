package io.jenkins.plugins.modellineage.jenkins.pages.palette;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.DigestQuery;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.VersionSelector;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Models and versions that a word may mean, as far as the reader sees them: models by a part of their name, versions as
 * {@code tiny-lm@7}, by their label, by a stage that they are live in, or by the beginning of the digest of their content or
 * of one of their files.
 */
record SoughtModels(Registry registry, PageSight sight) {
    private static final int MOST = 20;
    private static final int LONGEST = 200;

    /** Of the reader of the current request; nothing while the registry is closed. */
    static List<FoundModel> suggested(String query) {
        return ModelLineage.get()
                .readable()
                .map(registry -> new SoughtModels(registry, PageSight.now()).meant(query))
                .orElse(List.of());
    }

    private List<FoundModel> meant(String query) {
        String sought = query == null ? "" : query.strip();
        if (sought.isEmpty() || sought.length() > LONGEST) {
            return List.of();
        }
        Map<String, FoundModel> found = new LinkedHashMap<>();
        Stream.of(models(sought), versions(sought), holding(sought))
                .flatMap(some -> some)
                .limit(MOST)
                .forEach(one -> found.putIfAbsent(one.url(), one));
        return List.copyOf(found.values());
    }

    private Stream<ModelRef> seen() {
        return registry.models().stream().map(Model::ref).filter(sight.seen()::seesAny);
    }

    private Stream<FoundModel> models(String sought) {
        return seen().filter(model -> has(model, sought))
                .map(model -> new FoundModel(path(model, model.name().value()), PageUrls.of(model)));
    }

    private static boolean has(ModelRef model, String part) {
        return model.name().value().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** Before the at sign stands a part of the model's name, behind it what means a version; alone it means one of any. */
    private Stream<FoundModel> versions(String sought) {
        int at = sought.lastIndexOf('@');
        String text = sought.substring(at + 1);
        return text.isEmpty() || at < 0 && VersionSelector.isNumber(text)
                ? Stream.empty()
                : seen().filter(model -> at < 0 || has(model, sought.substring(0, at)))
                        .flatMap(model -> version(model, text).stream());
    }

    private Optional<FoundModel> version(ModelRef model, String text) {
        try {
            VersionSelector selector = new VersionSelector(registry, model, sight::sees);
            return selector.chosen(text).map(this::found);
        } catch (IllegalArgumentException several) {
            return Optional.empty();
        }
    }

    private Stream<FoundModel> holding(String sought) {
        String digits = DigestQuery.of(sought).prefix();
        return digits.isEmpty()
                ? Stream.empty()
                : sight.seen().contents().holding(digits, MOST).versions().stream()
                        .map(this::found);
    }

    private FoundModel found(ModelVersion version) {
        ModelRef model = version.ref().model();
        String told = Stream.concat(
                        version.label().stream(),
                        registry.model(model).orElseThrow().stagesOf(version.number()).stream()
                                .map(Object::toString))
                .reduce("", (all, one) -> all.isEmpty() ? one : all + ", " + one);
        String name = path(model, version.ref().label());
        return new FoundModel(told.isEmpty() ? name : name + " (" + told + ")", sight.url(version.ref()));
    }

    private String path(ModelRef model, String name) {
        String folder = sight.folder(model);
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
