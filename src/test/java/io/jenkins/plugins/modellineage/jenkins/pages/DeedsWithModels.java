package io.jenkins.plugins.modellineage.jenkins.pages;

import static io.jenkins.plugins.modellineage.jenkins.home.Roles.ADMIN;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.APPROVER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.DELETER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.DOWNLOADER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.KEEPER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.OUTSIDER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.PROMOTER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.RULER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.STAMPER;
import static io.jenkins.plugins.modellineage.jenkins.pages.Workplace.promotion;
import static io.jenkins.plugins.modellineage.jenkins.pages.Workplace.registry;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.ChosenColumns;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What people do with models, their versions and requests for their stages, by address. */
final class DeedsWithModels {
    private DeedsWithModels() {}

    static List<Deed> all() {
        return Stream.of(readings(), ofModels(), ofVersions(), ofRequests())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deed> readings() {
        return List.of(
                new Deed(
                        "{model}/{number}/file/{path}",
                        Set.of(DOWNLOADER, ADMIN),
                        (place, who, stage) -> place.hands()
                                .get(who, place.url("1/file/model.bin"))
                                .equals("weights 1")),
                new Deed(
                        "{model}/{number}/",
                        Roles.except(Set.of(OUTSIDER)),
                        (place, who, stage) ->
                                place.hands().get(who, place.url("1/")).contains("lm@1")));
    }

    private static List<Deed> ofModels() {
        return List.of(
                new Deed("{model}/note", Set.of(STAMPER, ADMIN), (place, who, stage) -> {
                    place.hands().post(who, place.url("note"), "description", "for " + stage);
                    return registry()
                            .notes(place.model())
                            .flatMap(ModelNotes::description)
                            .equals(Optional.of("for " + stage));
                }),
                new Deed("{model}/versions/remember", Roles.except(Set.of(OUTSIDER)), (place, who, stage) -> {
                    String column = "tags." + stage;
                    place.hands().post(who, place.url("versions/remember"), "column", column);
                    try (ACLContext as = ACL.as(User.getById(who, true))) {
                        return ChosenColumns.now(Subject.VERSION).contains(column);
                    }
                }),
                new Deed("{model}/archive", Set.of(RULER, ADMIN), (place, who, stage) -> {
                    VersionRef of = place.spare("of-" + stage);
                    place.hands().post(who, PageUrls.of(of.model()) + "/archive", "reason", "r");
                    return registry().archived(of.model()).isPresent();
                }),
                new Deed("{model}/rename", Set.of(RULER, ADMIN), (place, who, stage) -> {
                    VersionRef of = place.spare("of-" + stage);
                    place.hands().post(who, PageUrls.of(of.model()) + "/rename", "name", "new-" + stage);
                    return isRenamed(of);
                }),
                new Deed("{model}/unarchive", Set.of(RULER, ADMIN), (place, who, stage) -> {
                    VersionRef of = place.spare("of-" + stage);
                    place.hands().prepare(PageUrls.of(of.model()) + "/archive", "reason", "r");
                    place.hands().post(who, PageUrls.of(of.model()) + "/unarchive");
                    return registry().archived(of.model()).isEmpty();
                }));
    }

    /** Id of the evaluation that the version was stamped with. */
    static String evaluation(VersionRef version) {
        return registry()
                .version(version)
                .orElseThrow()
                .counting()
                .findFirst()
                .orElseThrow()
                .id()
                .hex();
    }

    static boolean isWithdrawn(VersionRef version) {
        return !registry().version(version).orElseThrow().withdrawn().isEmpty();
    }

    static boolean isRenamed(VersionRef version) {
        return !registry().current(version.model()).equals(version.model());
    }

    private static List<Deed> ofVersions() {
        return List.of(
                new Deed("{build}/model-lineage/run/{run}/stamp/submit", Set.of(ADMIN), (place, who, stage) -> {
                    String run = place.build().getUrl() + "model-lineage/run/" + place.ownRun();
                    place.hands().post(who, run + "/stamp/submit", "model", "by-" + stage); // needs Run/Artifacts too
                    return place.isStampedByHand("by-" + stage);
                }),
                new Deed("{model}/{number}/promote/ask", Set.of(PROMOTER, ADMIN), (place, who, stage) -> {
                    place.hands().post(who, place.url("2/promote/ask"), "stage", stage.value());
                    return place.newest(stage).isPresent();
                }),
                new Deed("{model}/{number}/rollback", Set.of(KEEPER, ADMIN), (place, who, stage) -> {
                    place.liveTwice(stage);
                    place.hands().post(who, place.url("1/rollback"), "stage", stage.value(), "reason", "r");
                    return place.live(stage) == 1;
                }),
                new Deed("{model}/{number}/lift", Set.of(KEEPER, ADMIN), (place, who, stage) -> {
                    place.rolledBack(stage);
                    place.hands().post(who, place.url("2/lift"), "reason", "good again");
                    return !place.quarantined(stage);
                }),
                new Deed("{model}/{number}/withdrawEvaluation", Set.of(RULER, ADMIN), (place, who, stage) -> {
                    VersionRef of = place.evaluated(stage);
                    String id = evaluation(of);
                    place.hands().post(who, PageUrls.of(of) + "/withdrawEvaluation", "evaluation", id, "reason", "r");
                    return isWithdrawn(of);
                }),
                new Deed("{model}/{number}/note", Set.of(STAMPER, ADMIN), (place, who, stage) -> {
                    place.hands().post(who, place.url("2/note"), "description", "about " + stage);
                    return registry()
                            .version(place.model().version(2))
                            .flatMap(ModelVersion::description)
                            .equals(Optional.of("about " + stage));
                }),
                new Deed("{model}/{number}/delete", Set.of(DELETER, ADMIN), (place, who, stage) -> {
                    VersionRef version = place.spare();
                    place.hands().post(who, place.url(version.number() + "/delete"), "reason", "r");
                    return registry().isDeleted(version);
                }));
    }

    private static List<Deed> ofRequests() {
        return List.of(
                new Deed("{model}/promotion/{id}/approve", Set.of(APPROVER, ADMIN), (place, who, stage) -> {
                    String id = place.asked(stage);
                    place.hands().post(who, place.url("promotion/" + id + "/approve"));
                    return !promotion(id).approvals().isEmpty();
                }),
                new Deed("{model}/promotion/{id}/reject", Set.of(APPROVER, ADMIN), (place, who, stage) -> {
                    String id = place.asked(stage);
                    place.hands().post(who, place.url("promotion/" + id + "/reject"), "comment", "no");
                    return promotion(id).state() == PromotionState.REJECTED;
                }),
                new Deed("{model}/promotion/{id}/withdrawApproval", Set.of(APPROVER, ADMIN), (place, who, stage) -> {
                    String id = place.asked(stage);
                    approvedWhileTheyCould(promotion(id), who);
                    place.hands().post(who, place.url("promotion/" + id + "/withdrawApproval"));
                    return promotion(id).approvals().isEmpty();
                }),
                new Deed("{model}/promotion/{id}/reassign", Set.of(RULER, ADMIN), (place, who, stage) -> {
                    PromotionRef asked =
                            place.home().waiting(place.build(), place.model().version(2), "alice", stage);
                    String url = place.url("promotion/" + asked.id() + "/reassign");
                    place.hands().post(who, url, "by", ADMIN);
                    return promotion(asked.id()).ownRules().get(0).approvers().equals(List.of(ADMIN));
                }),
                new Deed("{model}/promotion/{id}/withdraw", Set.of(PROMOTER, ADMIN), (place, who, stage) -> {
                    String id = place.asked(stage);
                    place.hands().post(who, place.url("promotion/" + id + "/withdraw"));
                    return promotion(id).state() == PromotionState.ABORTED;
                }));
    }

    /** Their approval is on record, so that only the right to approve, which they have lost, keeps them from taking it back. */
    private static void approvedWhileTheyCould(Promotion asked, String who) throws IOException {
        ModelLineage.get()
                .ledger()
                .append(
                        Actor.person(who),
                        registry -> List.of(new ApprovalGiven(asked.ref(), who, asked.manifestDigest(), "")));
    }
}
