package io.jenkins.plugins.modellineage.lineage;

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
     * @throws IllegalArgumentException when that is more than is kept
     */
    public static List<RegistryEvent> note(Registry registry, ModelNoted said) {
        if (said.version().isPresent()) {
            ModelVersion version =
                    registry.version(said.subject().orElseThrow()).orElseThrow();
            if (registry.changes(version.ref()) >= CHANGES) {
                throw new IllegalArgumentException(version.ref().label() + " was changed " + CHANGES
                        + " times since its stamp, and no more is recorded; stamp another version");
            }
            return news(said, version.description(), version.tags());
        }
        return registry.notes(said.model())
                .map(notes -> news(said, notes.description(), notes.tags()))
                .orElseGet(() -> List.of(said));
    }

    private static List<RegistryEvent> news(
            ModelNoted said, Optional<String> description, SortedMap<String, String> tags) {
        Optional<String> words = said.description().filter(text -> !description.equals(Optional.of(text)));
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
        return words.isEmpty() && changed.isEmpty() && gone.isEmpty()
                ? List.of()
                : List.of(new ModelNoted(said.model(), said.version(), words, changed, gone));
    }
}
