package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.lineage.ArchiveDecisions;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.io.IOException;

/** Puts models away that nobody works with, and takes them back, as the person who is signed in. */
public final class Archives {
    private Archives() {}

    /**
     * Archives a model; nothing when it is archived already.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Model/Configure on the model's folder
     * @throws Refused when no reason is given, or something of the model waits
     */
    public static void archive(ModelRef model, String reason) throws IOException {
        Person person = Person.changing(model, ModelPermissions.CONFIGURE);
        if (reason.isBlank()) {
            throw new Refused("A model is archived only with a reason; say why nobody needs it");
        }
        person.append(registry -> ArchiveDecisions.archive(registry, model, reason.strip(), Person.sight()));
    }

    /**
     * Takes a model out of the archive; nothing when it is not there.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Model/Configure on the model's folder
     */
    public static void unarchive(ModelRef model) throws IOException {
        Person.changing(model, ModelPermissions.CONFIGURE)
                .append(registry -> ArchiveDecisions.unarchive(registry, model));
    }
}
