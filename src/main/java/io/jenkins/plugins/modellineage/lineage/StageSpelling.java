package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A stage has one spelling: a second that differs in case alone would be a second stage that nobody looks at. */
public final class StageSpelling {
    private StageSpelling() {}

    /**
     * Checks the name against the model's stages, assigned or waiting to be.
     *
     * @throws PromotionRefusedException naming the stage that is there, when only its case differs
     */
    static void require(Registry registry, ModelRef model, StageName stage) {
        SortedSet<StageName> known = new TreeSet<>();
        registry.model(model).map(Model::stages).ifPresent(stages -> known.addAll(stages.keySet()));
        registry.waiting(model).stream().map(Promotion::stage).forEach(known::add);
        mistake(model, stage, known).ifPresent(mistake -> {
            throw new PromotionRefusedException(mistake);
        });
    }

    /**
     * The stage of the model that a text names, in whatever case: one that a version was ever live in, or one that a rule
     * which holds for the model names without {@code *}. Such a text is no label.
     */
    public static Optional<StageName> named(Registry registry, ModelRef model, String text) {
        return registry.model(model)
                .flatMap(known -> known.stages().keySet().stream()
                        .filter(stage -> stage.value().equalsIgnoreCase(text))
                        .findFirst())
                .or(() -> ruled(registry, model, text));
    }

    private static Optional<StageName> ruled(Registry registry, ModelRef model, String text) {
        return stage(text)
                .flatMap(stage -> registry.rules(model, stage).held().stream()
                        .map(held -> held.rule().stages().value())
                        .filter(text::equalsIgnoreCase)
                        .findFirst()
                        .map(StageName::new));
    }

    /** The stage that could be called so; empty where none could. */
    private static Optional<StageName> stage(String text) {
        try {
            return text.contains("*") ? Optional.empty() : Optional.of(new StageName(text));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    /**
     * Checks a label that is given now.
     *
     * @throws IllegalArgumentException when a stage of the model is called so
     */
    static void requireLabel(Registry registry, ModelRef model, Optional<String> label) {
        label.flatMap(text -> named(registry, model, text)).ifPresent(stage -> {
            throw new IllegalArgumentException(
                    "Label " + Naming.quoted(label.orElseThrow()) + " is the name of the stage '" + stage + "' of "
                            + model.name() + ", and would be taken for it; choose another label");
        });
    }

    /**
     * What is wrong with the name, when only its case differs from one of the model's stages and it is none of them.
     *
     * @param known as far as whoever is told may know them
     */
    public static Optional<String> mistake(ModelRef model, StageName stage, Set<StageName> known) {
        return known.contains(stage)
                ? Optional.empty()
                : known.stream()
                        .filter(other -> other.value().equalsIgnoreCase(stage.value()))
                        .sorted()
                        .findFirst()
                        .map(other -> "The stage '" + stage + "' of " + model.name() + " differs from its stage '"
                                + other + "' in case only; write '" + other + "'");
    }
}
