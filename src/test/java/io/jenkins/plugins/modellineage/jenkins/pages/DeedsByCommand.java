package io.jenkins.plugins.modellineage.jenkins.pages;

import static io.jenkins.plugins.modellineage.jenkins.home.Roles.ADMIN;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.APPROVER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.DELETER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.KEEPER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.OUTSIDER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.PROMOTER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.RULER;
import static io.jenkins.plugins.modellineage.jenkins.pages.Workplace.promotion;
import static io.jenkins.plugins.modellineage.jenkins.pages.Workplace.registry;

import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.List;
import java.util.Set;

/** What people do with Jenkins' CLI. */
final class DeedsByCommand {
    private DeedsByCommand() {}

    static List<Deed> all() {
        return List.of(
                new Deed(
                        "model-show",
                        Roles.except(Set.of(OUTSIDER)),
                        (place, who, stage) -> place.hands()
                                .call(who, "model-show", place.path() + "/lm")
                                .contains("version  lm@2")),
                new Deed("model-stamp", Set.of(ADMIN), (place, who, stage) -> { // the stamper may not read the files
                    place.hands().call(who, "model-stamp", place.path() + "/train", "1", place.ownRun(), "by-" + stage);
                    return place.isStampedByHand("by-" + stage);
                }),
                new Deed("model-approve", Set.of(APPROVER, ADMIN), (place, who, stage) -> {
                    String id = place.asked(stage);
                    place.hands().call(who, "model-approve", id);
                    return !promotion(id).approvals().isEmpty();
                }),
                new Deed("model-reject", Set.of(APPROVER, ADMIN), (place, who, stage) -> {
                    String id = place.asked(stage);
                    place.hands().call(who, "model-reject", id, "-m", "no");
                    return promotion(id).state() == PromotionState.REJECTED;
                }),
                new Deed("model-withdraw", Set.of(PROMOTER, ADMIN), (place, who, stage) -> {
                    String id = place.asked(stage);
                    place.hands().call(who, "model-withdraw", id);
                    return promotion(id).state() == PromotionState.ABORTED;
                }),
                new Deed("model-promote", Set.of(PROMOTER, ADMIN), (place, who, stage) -> {
                    place.hands().call(who, "model-promote", place.path() + "/lm", stage.value(), "2");
                    return place.newest(stage).isPresent();
                }),
                new Deed("model-reassign", Set.of(RULER, ADMIN), (place, who, stage) -> {
                    String id = place.home()
                            .waiting(place.build(), place.model().version(2), "alice", stage)
                            .id();
                    place.hands().call(who, "model-reassign", id, ADMIN);
                    return promotion(id).ownRules().get(0).approvers().equals(List.of(ADMIN));
                }),
                new Deed("model-rollback", Set.of(KEEPER, ADMIN), (place, who, stage) -> {
                    place.liveTwice(stage);
                    place.hands().call(who, "model-rollback", place.path() + "/lm", stage.value(), "1", "-m", "r");
                    return place.live(stage) == 1;
                }),
                new Deed("model-rename", Set.of(RULER, ADMIN), (place, who, stage) -> {
                    VersionRef of = place.spare("of-" + stage);
                    place.hands().call(who, "model-rename", place.path() + "/of-" + stage, "new-" + stage);
                    return DeedsWithModels.isRenamed(of);
                }),
                new Deed("model-withdraw-evaluation", Set.of(RULER, ADMIN), (place, who, stage) -> {
                    VersionRef of = place.evaluated(stage);
                    place.hands()
                            .call(
                                    who,
                                    "model-withdraw-evaluation",
                                    place.path() + "/" + of.model().name(),
                                    "" + of.number(),
                                    DeedsWithModels.evaluation(of),
                                    "-m",
                                    "r");
                    return DeedsWithModels.isWithdrawn(of);
                }),
                new Deed("model-delete", Set.of(DELETER, ADMIN), (place, who, stage) -> {
                    VersionRef version = place.spare();
                    place.hands().call(who, "model-delete", place.path() + "/lm", "" + version.number(), "-m", "r");
                    return registry().isDeleted(version);
                }));
    }
}
