package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.lineage.ModelDecisions;
import io.jenkins.plugins.modellineage.lineage.ModelNoted;
import io.jenkins.plugins.modellineage.lineage.NotesBefore;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Description, label and tags, as people edit them: all of it at once, as it stands in a form. */
public final class Notes {
    private Notes() {}

    /**
     * What is to be said from now on.
     *
     * @param description empty when it stays
     * @param label of a version, an empty text for none; empty when it stays
     * @param tags one {@code key=value} a line, all that there are to be; empty when they stay
     * @param seen when what is edited was last changed, as its editor saw it; empty when they do not say
     */
    public record Edit(
            Optional<String> description, Optional<String> label, Optional<String> tags, Optional<Instant> seen) {}

    /**
     * Edits what is said of a version, as the person who is signed in.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Model/Register on the model's folder
     * @throws Refused when that cannot be said, the version was deleted, or somebody said something else meanwhile
     */
    public static void edit(VersionRef ref, Edit edit) throws IOException {
        record(ref.model(), registry -> {
            ModelVersion version = registry.version(ref).orElseThrow();
            if (registry.isDeleted(ref)) {
                throw new Refused(ref.label() + " was deleted, so nothing more is said of it");
            }
            refuseOutdated(edit, registry.changed(ref), ref.label());
            return said(registry, ref.model(), Optional.of(ref.number()), edit, version.tags());
        });
    }

    /** The same of the model as such, which has no label. */
    public static void edit(ModelRef model, Edit edit) throws IOException {
        record(model, registry -> {
            Optional<ModelNotes> notes = registry.notes(model);
            refuseOutdated(edit, notes.map(ModelNotes::last), model.name().value());
            return said(
                    registry,
                    model,
                    Optional.empty(),
                    edit,
                    notes.map(ModelNotes::tags).orElseGet(TreeMap::new));
        });
    }

    private static void record(ModelRef model, Function<Registry, List<RegistryEvent>> decide) throws IOException {
        Person.changing(model, ModelPermissions.REGISTER).append(decide);
    }

    private static List<RegistryEvent> said(
            Registry registry, ModelRef model, Optional<Integer> version, Edit edit, SortedMap<String, String> tags) {
        Map<String, String> wanted =
                edit.tags().map(lines -> FormFields.pairs("Tags", lines)).orElse(tags);
        Set<String> untagged = new TreeSet<>(tags.keySet());
        untagged.removeAll(wanted.keySet());
        ModelNoted said = new ModelNoted(
                model,
                version,
                edit.description(),
                edit.label().map(String::strip),
                new TreeMap<>(wanted),
                untagged,
                NotesBefore.NOTHING);
        return says(said) || registry.isRegistered(model) ? ModelDecisions.note(registry, said) : List.of();
    }

    /** An empty form registers no model. */
    private static boolean says(ModelNoted said) {
        return said.version().isPresent()
                || said.description().filter(text -> !text.isEmpty()).isPresent()
                || !said.tags().isEmpty();
    }

    private static void refuseOutdated(Edit edit, Optional<Instant> changed, String name) {
        long now = changed.map(Instant::toEpochMilli).orElse(0L);
        if (edit.seen().filter(seen -> seen.toEpochMilli() != now).isPresent()) {
            throw new Refused("Something else was said of " + name
                    + " since you looked at it, and nothing is lost; look at its page again, and say it then");
        }
    }
}
