package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.STAGING;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static io.jenkins.plugins.modellineage.lineage.Sample.build;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobIdentified;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeRenamed;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final String MARK = "0".repeat(32);
    private static final String OTHER_MARK = "1".repeat(32);

    private final Sample sample = new Sample();

    @Test
    void shouldNumberVersionsFromOneWithoutGaps() {
        sample.stamp(40).stamp(35);

        assertThat(model().versions()).extracting(ModelVersion::number).containsExactly(1, 2);
        assertThat(sample.registry().nextVersion(TINY)).isEqualTo(3);
        assertThatThrownBy(() -> sample.record(ALICE, stamped(5)))
                .isInstanceOf(InconsistentEventException.class)
                .hasMessage("tiny-lm@5 cannot be stamped: the next version of tiny-lm in root is 3");
        assertThatThrownBy(() -> sample.record(ALICE, stamped(2))).isInstanceOf(InconsistentEventException.class);
    }

    @Test
    void shouldKeepEarlierStatesAsTheyWere() {
        Registry before = sample.stamp(40).registry();
        sample.stamp(35).promote(2, PRODUCTION);

        assertThat(before.model(TINY).orElseThrow().versions()).hasSize(1);
        assertThat(before.live(TINY, PRODUCTION)).isEmpty();
        assertThat(before.lastSeq()).isEqualTo(1);
    }

    @Test
    void shouldHoldAtMostOneVersionInAStage() {
        sample.stamp(40).stamp(35).promote(1, STAGING).promote(1, PRODUCTION).promote(2, PRODUCTION);

        assertThat(model().stages())
                .containsEntry(STAGING, 1)
                .containsEntry(PRODUCTION, 2)
                .hasSize(2);
        assertThat(model().stagesOf(1)).containsExactly(STAGING);
        assertThat(model().historyOf(PRODUCTION))
                .extracting(step -> step.version())
                .containsExactly(1, 2);
    }

    @Test
    void shouldRefuseAnAssignmentThatWasDecidedOnAnotherChampion() {
        sample.stamp(40).stamp(35).promote(1, PRODUCTION);
        sample.record(
                ALICE,
                state -> PromotionDecisions.request(
                        state, TINY.version(2), PRODUCTION, TermsSample.approval(1), sample.now()));
        PromotionRef waiting = new PromotionRef("P2", TINY.version(2), PRODUCTION);

        assertThatThrownBy(() -> sample.record(ALICE, new StageAssigned(waiting, Optional.empty())))
                .isInstanceOf(InconsistentEventException.class)
                .hasMessage("tiny-lm@2 cannot go live in production: expected version none there, found 1");
    }

    @Test
    void shouldQuarantineTheVersionThatARollbackLeaves() {
        sample.stamp(40).stamp(35).promote(1, PRODUCTION).promote(2, PRODUCTION);
        sample.record(ALICE, new StageRolledBack(TINY.version(1), PRODUCTION, 2, "answers in French"));

        assertThat(model().quarantined()).containsExactly(2);
        assertThat(model().live(PRODUCTION)).contains(1);

        sample.record(ALICE, new StageRolledBack(TINY.version(2), PRODUCTION, 1, "it was the prompt"));

        assertThat(model().isQuarantined(2, PRODUCTION))
                .as("asked for again, 2 is no longer kept from there")
                .isFalse();
        assertThat(model().isQuarantined(1, PRODUCTION)).isTrue();
        assertThat(model().isQuarantined(2, STAGING))
                .as("nobody asked for it there")
                .isTrue();
    }

    @Test
    void shouldRefuseEventsAboutVersionsThatDoNotExist() {
        assertThatThrownBy(() -> sample.record(ALICE, new VersionUsed(TINY.version(1), build("deploy", 1), "")))
                .hasMessage("tiny-lm@1 was never stamped");
        assertThatThrownBy(() -> sample.record(ALICE, new StageRolledBack(TINY.version(1), PRODUCTION, 2, "x")))
                .hasMessage("tiny-lm@1 was never stamped");
    }

    @Test
    void shouldRefuseEntriesOutOfTurn() {
        assertThatThrownBy(() -> Registry.EMPTY.apply(new LedgerEntry(2, Sample.START, ALICE, new JobDeleted("a"))))
                .hasMessage("Entry 2 is out of turn after 0");
    }

    @Test
    void shouldLetScopesFollowTheirFolders() {
        ScopeId team = ScopeId.random();
        sample.record(ALICE, new ScopeOpened(team, "team"));
        sample.record(ALICE, new ScopeRenamed(team, "team", "search"));

        assertThat(sample.registry().scopeNamed("search")).contains(team);
        assertThat(sample.registry().scopeNamed("team")).isEmpty();
        assertThat(sample.registry().nameOf(team)).contains("search");
    }

    @Test
    void shouldNeverGiveAClosedScopeToANewFolderOfThatName() {
        ScopeId old = ScopeId.random();
        ScopeId young = ScopeId.random();
        sample.record(ALICE, new ScopeOpened(old, "team"));
        sample.record(ALICE, new ScopeClosed(old, "team"));
        sample.record(ALICE, new ScopeOpened(young, "team"));

        assertThat(sample.registry().scopeNamed("team")).contains(young);
        assertThat(sample.registry().nameOf(old)).isEmpty();
        assertThat(sample.registry().lastNameOf(old)).contains("team");
        assertThatThrownBy(() -> sample.record(ALICE, new ScopeOpened(old, "other")))
                .isInstanceOf(InconsistentEventException.class);
    }

    @Test
    void shouldLetFoldersSwapTheirNames() {
        ScopeId a = ScopeId.random();
        ScopeId b = ScopeId.random();
        sample.record(ALICE, new ScopeOpened(a, "a"));
        sample.record(ALICE, new ScopeOpened(b, "b"));
        sample.record(ALICE, new ScopeRenamed(a, "a", "b"));
        sample.record(ALICE, new ScopeRenamed(b, "b", "a"));

        assertThat(sample.registry().nameOf(a)).contains("b");
        assertThat(sample.registry().nameOf(b)).contains("a");
    }

    @Test
    void shouldKnowTheRootWithoutBeingTold() {
        assertThat(Registry.EMPTY.scopeNamed("")).contains(ScopeId.ROOT);
        assertThat(Registry.EMPTY.nameOf(ScopeId.ROOT)).contains("");
        assertThatThrownBy(() -> sample.record(ALICE, new ScopeClosed(ScopeId.ROOT, "")))
                .isInstanceOf(InconsistentEventException.class);
    }

    @Test
    void shouldShowBuildsUnderThePresentNameOfTheirJob() {
        sample.stamp(40);
        BuildRef build = model().versions().get(0).build();
        sample.record(ALICE, new JobRenamed("train", "fit"));

        assertThat(model().versions().get(0).build().label()).isEqualTo("fit #1");
        assertThat(sample.registry()
                        .version(TINY.version(1))
                        .orElseThrow()
                        .build()
                        .job())
                .isEqualTo("fit");
        assertThat(sample.registry().stampedBy(build.id()).get(0).build().job()).isEqualTo("fit");
        assertThat(sample.registry().current(build).job()).isEqualTo("fit");
    }

    @Test
    void shouldNotTakeANewJobForADeletedOneOfThatName() {
        sample.stamp(40);
        BuildRef old = model().versions().get(0).build();
        sample.record(ALICE, new JobDeleted("train"));
        sample.stamp(35);
        BuildRef young = model().versions().get(1).build();

        assertThat(sample.registry().jobGone(old)).isTrue();
        assertThat(sample.registry().jobGone(young)).isFalse();

        sample.record(ALICE, new JobRenamed("train", "fit"));

        assertThat(sample.registry().current(old).job()).isEqualTo("train");
        assertThat(sample.registry().current(young).job()).isEqualTo("fit");
    }

    @Test
    void shouldNotTakeAJobOfAnotherMarkForTheOneOfThatName() {
        sample.record(ALICE, new JobIdentified("train", MARK));
        sample.stamp(40);
        BuildRef old = model().versions().get(0).build();
        sample.record(ALICE, new JobIdentified("train", OTHER_MARK));
        sample.stamp(35);

        assertThat(sample.registry().jobGone(old)).isTrue();
        assertThat(sample.registry().markOfJob(old)).contains(MARK);
        assertThat(sample.registry().markOfJob("train")).contains(OTHER_MARK);
        assertThat(sample.registry().stampedByJob("train"))
                .extracting(ModelVersion::number)
                .containsExactly(2);
        assertThat(sample.registry().lostAJob()).isTrue();
    }

    @Test
    void shouldKnowAJobByItsMarkUnderAnotherName() {
        sample.record(ALICE, new JobIdentified("train", MARK));
        sample.stamp(40);
        sample.record(ALICE, new JobIdentified("train", OTHER_MARK));
        sample.record(ALICE, new JobIdentified("fit", MARK));

        assertThat(model().versions().get(0).build().job()).isEqualTo("fit");
        assertThat(sample.registry().jobMarked(MARK)).contains("fit");
        assertThat(sample.registry().markOfJob("train")).contains(OTHER_MARK);
        assertThat(sample.registry().lostAJob()).isFalse();
    }

    @Test
    void shouldFreeTheNameOfAJobThatHasAnotherNow() {
        sample.record(ALICE, new JobIdentified("train", MARK));
        sample.record(ALICE, new JobIdentified("fit", MARK));

        assertThat(sample.registry().knowsJob("train")).isFalse();
        assertThat(sample.registry().jobs()).containsExactly("fit");
    }

    @Test
    void shouldMarkAJobThatWasKnownByItsNameAlone() {
        sample.stamp(40);
        BuildRef build = model().versions().get(0).build();
        sample.record(ALICE, new JobIdentified("train", MARK));

        assertThat(sample.registry().markOfJob(build)).contains(MARK);
        assertThat(sample.registry().jobGone(build)).isFalse();
    }

    @Test
    void shouldCountTheBuildThatMakesAJobKnownAsOneOfThatJob() {
        sample.record(ALICE, new JobIdentified("train", MARK));
        BuildRef first = build("train", 7);
        sample.record(new Actor(Actor.SYSTEM, Optional.of(first), List.of()), new JobIdentified("train", OTHER_MARK));

        assertThat(sample.registry().markOfJob(first)).contains(OTHER_MARK);
        assertThat(sample.registry().historyOfBuild(first.id())).isEmpty();
    }

    @Test
    void shouldFindWhatTheBuildsOfAJobStamped() {
        sample.stamp(40).stamp(35).promote(2, PRODUCTION);
        sample.record(ALICE, new JobRenamed("train", "fit"));
        sample.stamp(30);

        assertThat(sample.registry().stampedByJob("fit"))
                .extracting(ModelVersion::number)
                .containsExactly(1, 2);
        assertThat(sample.registry().stampedByJob("train"))
                .extracting(ModelVersion::number)
                .containsExactly(3);
        assertThat(sample.registry().stampedByJob("promote")).isEmpty();
        assertThat(sample.registry().knowsJob("promote")).isTrue();
        assertThat(sample.registry().knowsJob("other")).isFalse();
    }

    @Test
    void shouldNotGiveANewJobWhatADeletedOneOfItsNameStamped() {
        sample.stamp(40);
        sample.record(ALICE, new JobDeleted("train"));

        assertThat(sample.registry().stampedByJob("train")).isEmpty();
        assertThat(sample.registry().knowsJob("train")).isFalse();
        sample.stamp(35);
        assertThat(sample.registry().stampedByJob("train"))
                .extracting(ModelVersion::number)
                .containsExactly(2);
    }

    @Test
    void shouldTellWhichVersionsAreLive() {
        sample.stamp(40).stamp(35).promote(1, STAGING).promote(1, PRODUCTION).promote(2, PRODUCTION);

        assertThat(sample.registry().isLive(TINY.version(1))).isTrue();
        assertThat(sample.registry().isLive(TINY.version(2))).isTrue();
        sample.promote(2, STAGING);
        assertThat(sample.registry().isLive(TINY.version(1))).isFalse();
        assertThat(sample.registry().isLive(TINY.version(3))).isFalse();
    }

    @Test
    void shouldFindWhatABuildDid() {
        sample.stamp(40).promote(1, PRODUCTION);
        BuildRef promoting = build("promote", 1);
        sample.record(Sample.by(build("deploy", 3)), new VersionUsed(TINY.version(1), build("deploy", 3), "fetched"));

        assertThat(sample.registry().stampedBy(build("train", 1).id())).hasSize(1);
        assertThat(sample.registry().promotionsOf(promoting.id())).hasSize(1);
        assertThat(sample.registry().historyOfBuild(promoting.id())).hasSize(3);
        assertThat(sample.registry().usesBy(build("deploy", 3).id()))
                .extracting(VersionUse::version)
                .containsExactly(TINY.version(1));
        assertThat(sample.registry().usesOf(TINY.version(1)))
                .extracting(use -> use.by().label())
                .containsExactly("deploy #3");
    }

    @Test
    void shouldPutAnApprovalIntoTheHistoryOfTheBuildThatWaits() {
        sample.stamp(40);
        BuildRef waiting = build("promote", 9);
        sample.record(
                Sample.by(waiting),
                state -> PromotionDecisions.request(
                        state, TINY.version(1), PRODUCTION, TermsSample.approval(1), sample.now()));
        sample.record(
                ALICE,
                state -> PromotionDecisions.approve(
                        state, "P1", TermsSample.approvalOf(state, "P1", "alice", sample.now()), Set.of()));

        assertThat(sample.registry().historyOfBuild(waiting.id()))
                .extracting(LedgerEntry::sentence)
                .containsExactly(
                        "Promotion of tiny-lm@1 to production (P1) was requested.",
                        "No gate was set for tiny-lm@1 to production (P1).",
                        "alice approved tiny-lm@1 to production (P1).",
                        "tiny-lm@1 went live in production as its first version (P1).");
    }

    @Test
    void shouldListModelsByScope() {
        ScopeId team = ScopeId.random();
        sample.record(ALICE, new ScopeOpened(team, "team"));
        sample.stamp(40).stamp(new ModelRef(team, new ModelName("tiny-lm")), 30, List.of());

        assertThat(sample.registry().models()).hasSize(2);
        assertThat(sample.registry().models(team))
                .extracting(Model::ref)
                .containsExactly(new ModelRef(team, new ModelName("tiny-lm")));
    }

    @Test
    void shouldTellWhatWasLiveAndOnWhatEvidence() {
        sample.stamp(40).stamp(35).promote(1, PRODUCTION).promote(2, PRODUCTION);
        StageEvidence now =
                sample.registry().evidenceAt(TINY, PRODUCTION, sample.now()).orElseThrow();
        StageEvidence then = sample.registry()
                .evidenceAt(TINY, PRODUCTION, now.assignment().at().minusMillis(1))
                .orElseThrow();

        assertThat(then.version().number()).isEqualTo(1);
        assertThat(then.promotion().orElseThrow().id()).isEqualTo("P1");
        assertThat(now.version().number()).isEqualTo(2);
        assertThat(sample.registry().evidenceAt(TINY, PRODUCTION, Sample.START)).isEmpty();
    }

    @Test
    void shouldTellTheEvidenceOnWhichARolledBackVersionHadEnteredTheStage() {
        sample.stamp(40).stamp(35).promote(1, PRODUCTION).promote(2, PRODUCTION);
        sample.record(
                ALICE,
                state -> VersionDecisions.rollBack(
                        state, PRODUCTION, new RollbackPlan(TINY.version(1), 2, "answers in French"), Asking.person()));
        StageEvidence now =
                sample.registry().evidenceAt(TINY, PRODUCTION, sample.now()).orElseThrow();

        assertThat(now.assignment().rollbackReason()).contains("answers in French");
        assertThat(now.promotion().orElseThrow().id()).isEqualTo("P1");
    }

    @Test
    void shouldFindVersionsByTheDigestOfAFileAndOfAllTheirFiles() {
        sample.stamp(40).stamp(35);
        ModelVersion second = model().versions().get(1);

        assertThat(sample.registry()
                        .contents()
                        .holding(second.manifest().files().get(0).sha256()))
                .containsExactly(second);
        assertThat(sample.registry().contents().holding(second.manifest().digest()))
                .containsExactly(second);
    }

    @Test
    void shouldFoldThousandsOfVersionsQuickly() {
        for (int i = 0; i < 5_000; i++) {
            sample.stamp(40);
        }

        assertThat(model().versions()).hasSize(5_000);
    }

    private ModelStamped stamped(int number) {
        return ModelStamped.of(
                TINY.version(number),
                Sample.run(build("train", 1), 1, List.of()),
                new Manifest(List.of(Sample.file("a", "b"))),
                VersionNotes.NONE);
    }

    private Model model() {
        return sample.registry().model(TINY).orElseThrow();
    }
}
