package io.jenkins.plugins.modellineage.lineage;

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
        registry.waiting().stream()
                .filter(promotion -> promotion.version().model().equals(model))
                .map(Promotion::stage)
                .forEach(known::add);
        mistake(model, stage, known).ifPresent(mistake -> {
            throw new PromotionRefusedException(mistake);
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
