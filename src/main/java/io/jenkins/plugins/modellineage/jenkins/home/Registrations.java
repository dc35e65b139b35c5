package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.lineage.ModelDecisions;
import io.jenkins.plugins.modellineage.lineage.ModelNoted;
import io.jenkins.plugins.modellineage.lineage.NotesBefore;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What builds and people say of models and versions beside stamping and promoting them. */
public final class Registrations {
    private Registrations() {}

    /**
     * What is said.
     *
     * @param version number of the version; empty when the model as such is meant
     * @param description empty when it stays
     * @param label of the version, an empty text for none; empty when it stays
     */
    public record Said(
            Optional<Integer> version,
            Optional<String> description,
            Optional<String> label,
            SortedMap<String, String> tags,
            Set<String> untagged) {
        /** Tags that are set, and a description if there is one. */
        public static Said of(Optional<Integer> version, Optional<String> description, SortedMap<String, String> tags) {
            return new Said(version, description, Optional.empty(), tags, Set.of());
        }

        /** A tag that is taken away. */
        public static Said without(Optional<Integer> version, String key) {
            return new Said(version, Optional.empty(), Optional.empty(), new TreeMap<>(), Set.of(key));
        }
    }

    /**
     * Registers a model that has no version yet.
     *
     * @return whether it was not there before; else nothing is recorded
     * @throws Refused when the build may not register models there
     */
    public static boolean create(Acting acting, Place place, Said said) throws IOException, InterruptedException {
        Authority.check(acting, place, ModelPermissions.REGISTER);
        ModelRef model = place.ref();
        AtomicBoolean created = new AtomicBoolean();
        acting.append(registry -> {
            created.set(!ModelDecisions.exists(registry, model));
            return created.get() ? ModelDecisions.note(registry, event(model, said)) : List.of();
        });
        return created.get();
    }

    /**
     * Says something of a model or a version that is there.
     *
     * @throws Refused when the build may not register models there
     */
    public static void note(Acting acting, Place place, Said said) throws IOException, InterruptedException {
        Authority.check(acting, place, ModelPermissions.REGISTER);
        ModelRef model = place.ref();
        if (said.version().isPresent()) {
            refuseChangeRequest(acting, place, said.version());
        }
        acting.append(registry -> ModelDecisions.note(registry, event(model, said)));
    }

    /** A build of a change request that the folder does not trust changes nothing but what it stamped itself. */
    static void refuseChangeRequest(Acting acting, Place place, Optional<Integer> version)
            throws IOException, InterruptedException {
        Optional<ChangeRequests.Change> change = Authority.untrustedChange(acting, place.folder());
        String build = acting.ref().id();
        ModelRef model = place.ref();
        boolean own = version.flatMap(number -> ModelLineage.get().registry().version(model.version(number)))
                .filter(stamped -> stamped.build().id().equals(build))
                .isPresent();
        if (change.isPresent() && !own) {
            throw new Refused(Authority.told(acting, change.get())
                    + ", which may track and stamp but changes nothing of what others stamped; "
                    + Authority.instead(change.get()) + ", or " + Authority.allowing(place.folder()));
        }
    }

    private static ModelNoted event(ModelRef model, Said said) {
        return new ModelNoted(
                model,
                said.version(),
                said.description(),
                said.label(),
                said.tags(),
                said.untagged(),
                NotesBefore.NOTHING);
    }
}
