package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is said about models and their versions: pure functions of the registry. */
public final class ModelDecisions {
    /** Tags of a model, or of a version: the registry holds their keys. */
    public static final int TAGS = 1_000;

    /** What is said of a version after its stamp: whoever reads the version reads all of it. */
    public static final int CHANGES = 2_000;

    private ModelDecisions() {}

    /** Whether the model has a version that is not deleted, or was registered. */
    public static boolean exists(Registry registry, ModelRef model) {
        return registry.isRegistered(model)
                || registry.model(model)
                        .filter(known ->
                                known.versions().size() > known.deleted().size())
                        .isPresent();
    }

    /**
     * Says something of a model, which registers it when it is not there. Nothing when all of that is on record.
     *
     * @throws IllegalArgumentException when that is more than is kept, a stage of the model is called like the label, or it
     *     would make the name another kind than its versions are of
     */
    public static List<RegistryEvent> note(Registry registry, ModelNoted asked) {
        ModelNoted said = asked.of(registry.current(asked.model()));
        KindDecisions.requireSame(registry, said);
        if (said.version().isPresent()) {
            ModelVersion version =
                    registry.version(said.subject().orElseThrow()).orElseThrow();
            if (registry.versions().changes(version.ref()) >= CHANGES) {
                throw new IllegalArgumentException(version.ref().label() + " was changed " + CHANGES
                        + " times since its stamp, and no more is recorded; stamp another version");
            }
            StageSpelling.requireLabel(
                    registry,
                    said.model(),
                    said.label().filter(text -> !version.label().equals(said.label())));
            return news(said, new NotesBefore(version.description(), version.label(), version.tags()));
        }
        return registry.notes(said.model())
                .map(notes -> news(said, new NotesBefore(notes.description(), Optional.empty(), notes.tags())))
                .orElseGet(() -> List.of(said));
    }

    private static List<RegistryEvent> news(ModelNoted said, NotesBefore now) {
        SortedMap<String, String> tags = now.tags();
        Optional<String> words =
                said.description().filter(text -> !now.description().orElse("").equals(text));
        Optional<String> label =
                said.label().filter(text -> !now.label().orElse("").equals(text));
        SortedMap<String, String> changed = new TreeMap<>(said.tags());
        changed.entrySet().removeIf(tag -> tag.getValue().equals(tags.get(tag.getKey())));
        Set<String> gone = new TreeSet<>(said.untagged());
        gone.retainAll(tags.keySet());
        Set<String> keys = new TreeSet<>(tags.keySet());
        keys.addAll(changed.keySet());
        keys.removeAll(gone);
        if (keys.size() > TAGS && !changed.isEmpty()) {
            throw new IllegalArgumentException(said.model().name() + " would have " + keys.size()
                    + " tags, and at most " + TAGS + " are kept; take some away first");
        }
        return words.isEmpty() && label.isEmpty() && changed.isEmpty() && gone.isEmpty()
                ? List.of()
                : List.of(new ModelNoted(
                        said.model(),
                        said.version(),
                        words,
                        label,
                        changed,
                        gone,
                        before(now, words, label, changed, gone)));
    }

    /** Of what changes, what was. A long description is in the entry that said it, and here its beginning. */
    private static NotesBefore before(
            NotesBefore now,
            Optional<String> words,
            Optional<String> label,
            SortedMap<String, String> changed,
            Set<String> gone) {
        SortedMap<String, String> tags = new TreeMap<>(now.tags());
        tags.keySet().removeIf(key -> !changed.containsKey(key) && !gone.contains(key));
        return new NotesBefore(
                words.flatMap(any -> now.description()).map(text -> Naming.shortened(text, Naming.REMARK_LENGTH)),
                label.flatMap(any -> now.label()),
                tags);
    }
}
