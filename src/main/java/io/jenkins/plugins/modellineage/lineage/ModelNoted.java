package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionNotes;
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
 * @param label of the version, an empty text when it has none any more; empty when it stays as it was
 * @param tags that are set; others stay
 * @param untagged keys of tags that are taken away
 * @param before what was said until now, as far as it was on record when this was decided
 */
public record ModelNoted(
        ModelRef model,
        Optional<Integer> version,
        Optional<String> description,
        Optional<String> label,
        SortedMap<String, String> tags,
        Set<String> untagged,
        NotesBefore before)
        implements ModelEvent {
    private static final int TOLD = 5;
    private static final int SHORT = 200;

    public ModelNoted {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(version, "version");
        version.ifPresent(model::version);
        description.ifPresent(text -> ParameterValues.checkedText("The description", text));
        if (label.isPresent() && version.isEmpty()) {
            throw new IllegalArgumentException("A model has no label, its versions have; name one");
        }
        label.filter(text -> !text.isEmpty()).ifPresent(text -> Naming.name("label", text, VersionNotes.LABEL_LENGTH));
        Objects.requireNonNull(before, "before");
        tags = SortedMaps.copyOf(tags);
        tags.forEach((key, value) -> ParameterValues.checked("tag", key, value));
        untagged = Collections.unmodifiableSet(new TreeSet<>(untagged));
        untagged.forEach(key -> Naming.key("tag", key));
    }

    /** What says nothing of a label, nor of what was before. */
    public ModelNoted(
            ModelRef model,
            Optional<Integer> version,
            Optional<String> description,
            SortedMap<String, String> tags,
            Set<String> untagged) {
        this(model, version, description, Optional.empty(), tags, untagged, NotesBefore.NOTHING);
    }

    /** The same of a model that is called differently now. */
    ModelNoted of(ModelRef now) {
        return new ModelNoted(now, version, description, label, tags, untagged, before);
    }

    @Override
    public Optional<VersionRef> subject() {
        return version.map(model::version);
    }

    @Override
    public String sentence() {
        String thing = subject()
                .map(VersionRef::label)
                .orElse("Model " + Naming.plain(model.name().value()));
        String said = Stream.of(
                        label.map(this::labelled).orElse(""),
                        description.isPresent() ? "described" : "",
                        told("tagged ", tags.keySet()),
                        told("relieved of tag ", untagged))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
        return thing + " was " + (said.isEmpty() ? "registered" : said) + Sentences.because(description.orElse(""))
                + before.description()
                        .filter(text -> !text.isBlank())
                        .map(text -> " Before, it said" + Sentences.because(text))
                        .orElse("");
    }

    private String labelled(String now) {
        String old = before.label().map(Naming::quoted).orElse("");
        if (now.isEmpty()) {
            return "relieved of its label" + (old.isEmpty() ? "" : " " + old);
        }
        return "labelled " + Naming.quoted(now) + (old.isEmpty() ? "" : " instead of " + old);
    }

    private String told(String verb, Set<String> keys) {
        if (keys.isEmpty()) {
            return "";
        }
        String first = keys.stream().limit(TOLD).map(this::told).collect(Collectors.joining(", "));
        return verb + first + (keys.size() > TOLD ? " and " + (keys.size() - TOLD) + " more" : "");
    }

    private String told(String key) {
        String old = before.tags().get(key);
        if (old == null) {
            return Naming.quoted(key);
        }
        String was = Naming.quoted(Naming.shortened(old, SHORT));
        String now = tags.get(key);
        return Naming.quoted(key)
                + (now == null
                        ? " (" + was + ")"
                        : " (" + Naming.quoted(Naming.shortened(now, SHORT)) + " instead of " + was + ")");
    }
}
