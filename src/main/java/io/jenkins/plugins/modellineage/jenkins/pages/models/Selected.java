package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.lineage.VersionSelector;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponses;

/** The version that an address means, as {@link VersionSelector} reads it. */
public final class Selected {
    private Selected() {}

    /**
     * The version; empty when there is none that the reader sees.
     *
     * @throws HttpResponses.HttpResponseException with 400 and the choices, when it means several
     */
    static Optional<ModelVersion> of(ModelRef model, PageSight sight, String text) {
        try {
            return selector(model, sight).chosen(text.strip());
        } catch (IllegalArgumentException several) {
            throw HttpResponses.errorWithoutStack(400, several.getMessage());
        }
    }

    /** Whether it is meant by its number: then there is none of that number. */
    static boolean isNumbered(ModelRef model, PageSight sight, String text) {
        return selector(model, sight).isNumbered(text.strip());
    }

    private static VersionSelector selector(ModelRef model, PageSight sight) {
        return new VersionSelector(ModelLineage.get().registry(), model, sight::sees);
    }
}
