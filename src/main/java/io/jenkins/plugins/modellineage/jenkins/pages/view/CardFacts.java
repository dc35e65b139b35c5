package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.card.CardRecord;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a card tells of a version beside the version itself, as far as its reader sees. */
public final class CardFacts {
    private final ModelVersion version;
    private final Registry registry;
    private final Sight sight;

    public CardFacts(ModelVersion version, Registry registry, Sight sight) {
        this.version = version;
        this.registry = registry;
        this.sight = sight;
    }

    /** Its provenance, without the names of jobs that the reader may not read. */
    public SortedMap<String, String> provenance() {
        return Facts.of(version.provenance(), sight);
    }

    /** When it became live, by whom and who approved it, oldest first. */
    public List<CardRecord.Life> lives() {
        Model model = model();
        Map<String, Promotion> promotions = registry.promotionsOf(version.ref()).stream()
                .collect(Collectors.toMap(Promotion::id, Function.identity(), (one, same) -> one));
        List<CardRecord.Life> lives = new ArrayList<>();
        model.stages().keySet().forEach(stage -> {
            List<StageAssignment> history = model.historyOf(stage);
            for (int i = 0; i < history.size(); i++) {
                StageAssignment step = history.get(i);
                if (step.version() == version.number()) {
                    lives.add(life(step, promotions, i == history.size() - 1));
                }
            }
        });
        return lives;
    }

    private CardRecord.Life life(StageAssignment step, Map<String, Promotion> promotions, boolean still) {
        List<CardRecord.Yes> approvals = step.promotion().map(promotions::get).stream()
                .flatMap(promotion -> promotion.approvals().stream())
                .map(given -> new CardRecord.Yes(given.approver(), given.at(), given.comment()))
                .toList();
        return new CardRecord.Life(step.stage().value(), step.at(), sight.label(step.by()), approvals, still);
    }

    /** What a user of the version should know first. */
    public List<String> marks() {
        List<String> marks = new ArrayList<>();
        if (registry.isDeleted(version.ref())) {
            marks.add("This version was deleted.");
        }
        if (!model().quarantine(version.number()).isEmpty()) {
            marks.add("This version is quarantined: a rollback left it behind.");
        }
        version.changeRequest().ifPresent(id -> marks.add("This version was built for the change request " + id + "."));
        return marks;
    }

    private Model model() {
        return registry.model(version.ref().model()).orElseThrow();
    }
}
