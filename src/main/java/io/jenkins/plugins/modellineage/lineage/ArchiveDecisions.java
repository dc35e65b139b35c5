package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which models may be put away, and what that shuts: pure functions of the registry. */
public final class ArchiveDecisions {
    private static final String STRANGERS =
            " is archived; ask somebody who sees it to take it out of the archive, or stamp under another name";

    private ArchiveDecisions() {}

    /**
     * Archives the model. Nothing when it is archived already. What is live stays live: no stage is ever emptied, so that
     * whoever takes what is live there finds it.
     *
     * @param sees which versions may be named to whoever asks
     * @throws IllegalArgumentException when something of it waits, saying what
     */
    public static List<RegistryEvent> archive(
            Registry registry, ModelRef named, String reason, Predicate<VersionRef> sees) {
        ModelRef model = registry.current(named);
        if (registry.archived(model).isPresent()) {
            return List.of();
        }
        registry.waiting(model).stream().findFirst().ifPresent(asked -> {
            throw new IllegalArgumentException(
                    name(model) + " cannot be archived: " + told(asked, sees) + "; reject or withdraw that first");
        });
        return List.of(new ModelArchived(model, reason));
    }

    private static String told(Promotion asked, Predicate<VersionRef> sees) {
        return sees.test(asked.version())
                ? asked.version().label() + " waits for " + asked.stage() + " (" + asked.id() + ")"
                : "a version of it waits for a stage";
    }

    /** Takes the model back. Nothing when it is not archived. */
    public static List<RegistryEvent> unarchive(Registry registry, ModelRef model) {
        return registry.archived(model).isPresent() ? List.of(new ModelUnarchived(registry.current(model))) : List.of();
    }

    /** Why nothing new becomes of the model, for who sees it; empty when it is not archived. */
    public static Optional<String> shut(Registry registry, ModelRef model) {
        return registry.archived(model)
                .map(entry -> name(registry.current(model)) + " is archived"
                        + Sentences.because(((ModelArchived) entry.event()).reason())
                                .replaceFirst("[.]$", "")
                        + "; take it out of the archive on its page first");
    }

    /**
     * The same for who may see nothing of the model: neither why it was archived, nor how it is called now.
     *
     * @param asked the model by the name that they use
     */
    public static Optional<String> shutToStrangers(Registry registry, ModelRef asked) {
        return registry.archived(asked).map(entry -> name(asked) + STRANGERS);
    }

    /** @throws IllegalArgumentException when the model is archived; it tells nothing of it, since who asks may see nothing of it */
    static void requireOpen(Registry registry, ModelRef model) {
        if (registry.archived(model).isPresent()) {
            throw new IllegalArgumentException("The model" + STRANGERS);
        }
    }

    private static String name(ModelRef model) {
        return "Model " + Naming.quoted(Naming.plain(model.name().value()));
    }
}
