package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something was said about a model, or about one of its versions. What is said of a model that is not there registers it,
 * without a version.
 *
 * @param version number of the version; empty when the model itself is meant
 * @param description empty when it stays as it was
 * @param tags that are set; others stay
 * @param untagged keys of tags that are taken away
 */
public record ModelNoted(
        ModelRef model,
        Optional<Integer> version,
        Optional<String> description,
        SortedMap<String, String> tags,
        Set<String> untagged)
        implements RegistryEvent {
    private static final int TOLD = 5;

    public ModelNoted {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(version, "version");
        version.ifPresent(model::version);
        description.ifPresent(text -> ParameterValues.checkedText("The description", text));
        tags = SortedMaps.copyOf(tags);
        tags.forEach((key, value) -> ParameterValues.checked("tag", key, value));
        untagged = Collections.unmodifiableSet(new TreeSet<>(untagged));
        untagged.forEach(key -> Naming.key("tag", key));
    }

    @Override
    public Optional<VersionRef> subject() {
        return version.map(model::version);
    }

    @Override
    public Optional<ModelRef> about() {
        return Optional.of(model);
    }

    @Override
    public String sentence() {
        String thing = subject()
                .map(VersionRef::label)
                .orElse("Model " + Naming.plain(model.name().value()));
        String said = Stream.of(
                        description.isPresent() ? "described" : "",
                        told("tagged ", tags.keySet()),
                        told("relieved of tag ", untagged))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
        return thing + " was " + (said.isEmpty() ? "registered" : said) + Sentences.because(description.orElse(""));
    }

    private static String told(String before, Set<String> keys) {
        if (keys.isEmpty()) {
            return "";
        }
        String first = keys.stream().limit(TOLD).map(Naming::quoted).collect(Collectors.joining(", "));
        return before + first + (keys.size() > TOLD ? " and " + (keys.size() - TOLD) + " more" : "");
    }
}
