package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.HexId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Something that changed the registry. Who did it and when stands in its {@link LedgerEntry}. */
public sealed interface RegistryEvent
        permits ModelStamped,
                EvidenceAdded,
                EvaluationWithdrawn,
                FilesKept,
                FilesReleased,
                ModelNoted,
                DeletionMarked,
                ModelArchived,
                ModelUnarchived,
                ModelRenamed,
                StageRuleSet,
                StageRuleRemoved,
                RegistryEvent.OfPromotion,
                RegistryEvent.ScopeOpened,
                RegistryEvent.ScopeRenamed,
                RegistryEvent.ScopeDisplaced,
                RegistryEvent.ScopeClosed,
                RegistryEvent.JobIdentified,
                RegistryEvent.JobRenamed,
                RegistryEvent.JobDeleted,
                RegistryEvent.AccessGiven,
                RegistryEvent.AccessWithdrawn,
                RegistryEvent.VersionDescribed,
                RegistryEvent.StageRolledBack,
                RegistryEvent.QuarantineLifted,
                RegistryEvent.VersionUsed {
    /** One English sentence, the same on page, log and API. */
    String sentence();

    /**
     * The sentence for those who may not see another version than the one it is about: without that version's number and
     * what is quoted of it.
     */
    default String discreetSentence() {
        return sentence();
    }

    /** The version that the event is about. */
    default Optional<VersionRef> subject() {
        return Optional.empty();
    }

    /** The model that the event is about. */
    default Optional<ModelRef> about() {
        return subject().map(VersionRef::model);
    }

    /** An event about a promotion. */
    sealed interface OfPromotion extends RegistryEvent {
        PromotionRef promotion();

        @Override
        default Optional<VersionRef> subject() {
            return Optional.of(promotion().version());
        }
    }

    /** A folder got its scope; its name is the folder's full name. */
    record ScopeOpened(ScopeId scope, String name) implements RegistryEvent {
        public ScopeOpened {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String sentence() {
            return "Folder " + Naming.quoted(name) + " became a scope for models.";
        }
    }

    record ScopeRenamed(ScopeId scope, String from, String to) implements RegistryEvent {
        public ScopeRenamed {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }

        @Override
        public String sentence() {
            return "Folder " + Naming.quoted(from) + " became " + Naming.quoted(to) + "; its models went with it.";
        }
    }

    /**
     * Another folder has the name of the scope's, and nobody here saw what became of that one. Its models wait: the scope
     * is open, has no folder, and is a folder's again when one with its mark turns up.
     */
    record ScopeDisplaced(ScopeId scope, String name) implements RegistryEvent {
        public ScopeDisplaced {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String sentence() {
            return "Another folder took the name " + Naming.quoted(name)
                    + "; the models of the former one wait for it.";
        }
    }

    /**
     * The folder is gone; a new one of that name gets a scope of its own.
     *
     * @param reason what makes the administrator sure who says so, and empty when Jenkins told of the deletion
     */
    record ScopeClosed(ScopeId scope, String name, Optional<String> reason) implements RegistryEvent {
        public ScopeClosed {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(name, "name");
            reason.ifPresent(text -> Naming.text("The reason", text, Naming.REMARK_LENGTH));
        }

        /** The deletion that Jenkins told of. */
        public ScopeClosed(ScopeId scope, String name) {
            this(scope, name, Optional.empty());
        }

        @Override
        public String sentence() {
            String folder = "Folder " + Naming.quoted(name);
            return reason.map(text ->
                            folder + " is gone for good, and its models stay on record" + Sentences.because(text))
                    .orElse(folder + " was deleted; its models stay on record.");
        }
    }

    /**
     * A job is known by its mark from now on. One whose mark is known already has got another name, of which nobody here
     * heard; a former job of that name is another one, unless it never had a mark.
     *
     * @param job full name
     * @param mark 32 lower-case hexadecimal digits, kept in the job's own directory
     */
    record JobIdentified(String job, String mark) implements RegistryEvent {
        public JobIdentified {
            Objects.requireNonNull(job, "job");
            HexId.checked("Job mark", mark);
        }

        @Override
        public String sentence() {
            return "Job " + Naming.quoted(job) + " is known by the mark " + Naming.plain(mark) + ".";
        }
    }

    record JobRenamed(String from, String to) implements RegistryEvent {
        public JobRenamed {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }

        @Override
        public String sentence() {
            return "Job " + Naming.quoted(from) + " became " + Naming.quoted(to) + ".";
        }
    }

    /**
     * @param readers who may see what came out of the job from now on
     */
    record JobDeleted(String job, Readers readers) implements RegistryEvent {
        public JobDeleted {
            Objects.requireNonNull(job, "job");
            Objects.requireNonNull(readers, "readers");
        }

        /** The deletion of a job of which nobody recorded who could read it. */
        public JobDeleted(String job) {
            this(job, Readers.ADMINISTRATORS);
        }

        /** Those who could read a job before it was deleted, as far as can be told afterwards. */
        public enum Readers {
            /** The job had readers of its own, or nothing was recorded. */
            ADMINISTRATORS,
            /** Whoever could read its folder could read the job. */
            FOLDER
        }

        @Override
        public String sentence() {
            return "Job " + Naming.quoted(job) + " was deleted; versions from its builds stay on record.";
        }
    }

    /** Somebody who configures the folder let a job work with its models from outside, or changed how far. */
    record AccessGiven(ScopeId scope, Access access) implements RegistryEvent {
        public AccessGiven {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(access, "access");
        }

        @Override
        public String sentence() {
            return "Access to the models of a folder was given to " + access.label()
                    + (access.changeRequests() ? ", change requests included." : ".");
        }
    }

    /**
     * The access that was given to that mark ended.
     *
     * @param name full name of the job or folder when access was given
     */
    record AccessWithdrawn(ScopeId scope, String mark, String name) implements RegistryEvent {
        public AccessWithdrawn {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(mark, "mark");
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String sentence() {
            return "Access to the models of a folder was withdrawn from " + Naming.quoted(Naming.plain(name)) + ".";
        }
    }

    /**
     * Somebody asked for a stage.
     *
     * @param rules the approvals that it needs, each of them
     * @param makers who have a part in it; the parts besides starting are recorded where a rule asks for them
     * @param manner how they asked
     */
    record PromotionRequested(
            PromotionRef promotion,
            List<Gate> gates,
            List<ApprovalRule> rules,
            Makers makers,
            Optional<Instant> expires,
            Sha256 manifestDigest,
            Manner manner)
            implements OfPromotion {
        public PromotionRequested {
            Objects.requireNonNull(promotion, "promotion");
            gates = List.copyOf(gates);
            rules = List.copyOf(rules);
            Objects.requireNonNull(makers, "makers");
            expires = expires.map(end -> end.truncatedTo(ChronoUnit.MILLIS));
            Objects.requireNonNull(manifestDigest, "manifestDigest");
            Objects.requireNonNull(manner, "manner");
        }

        /** A request that a step follows, where nobody else than starters matters. */
        public PromotionRequested(
                PromotionRef promotion,
                List<Gate> gates,
                List<ApprovalRule> rules,
                Set<String> starters,
                Optional<Instant> expires,
                Sha256 manifestDigest) {
            this(promotion, gates, rules, Makers.starting(starters), expires, manifestDigest, Manner.FOLLOWED);
        }

        @Override
        public String sentence() {
            return manner.reversal()
                    .map(asked -> "A " + promotion.rollback() + " was requested" + Sentences.because(asked.reason()))
                    .orElseGet(() -> "Promotion of " + promotion.label() + " was requested.");
        }
    }

    /**
     * The gates were checked, at the request or again at the assignment.
     *
     * @param champion number of the version that they were checked against
     */
    record GatesChecked(PromotionRef promotion, Optional<Integer> champion, List<Verdict> verdicts)
            implements OfPromotion {
        public GatesChecked {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(champion, "champion");
            verdicts = List.copyOf(verdicts);
        }

        public boolean passed() {
            return verdicts.stream().allMatch(Verdict::passed);
        }

        @Override
        public String discreetSentence() {
            return verdicts.isEmpty() ? sentence() : passedGates() + ".";
        }

        @Override
        public String sentence() {
            if (verdicts.isEmpty()) {
                return "No gate was set for " + promotion.label() + ".";
            }
            String against = champion.map(number -> "against champion "
                            + promotion.version().model().version(number).label())
                    .orElse("without a champion");
            return passedGates() + " " + against + ".";
        }

        private String passedGates() {
            long passed = verdicts.stream().filter(Verdict::passed).count();
            return passed + " of " + Sentences.count(verdicts.size(), "gate") + " passed for " + promotion.label();
        }
    }

    /**
     * Somebody said yes.
     *
     * @param replacing number of the newer version that they agreed to replace
     * @param names those of the rules' names that stood for them then
     * @param believed those who approved before and whose groups the security realm could not tell when this one made the
     *     approvals enough: theirs counted as when they were given
     * @param administrator whether they may administer Jenkins
     */
    record ApprovalGiven(
            PromotionRef promotion,
            String approver,
            Sha256 manifestDigest,
            String comment,
            Optional<Integer> replacing,
            Set<String> names,
            Set<String> believed,
            boolean administrator)
            implements OfPromotion {
        public ApprovalGiven {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(approver, "approver");
            Objects.requireNonNull(manifestDigest, "manifestDigest");
            Naming.text("The comment", comment, Naming.REMARK_LENGTH);
            Objects.requireNonNull(replacing, "replacing");
            names = Collections.unmodifiableSet(new TreeSet<>(names));
            believed = Collections.unmodifiableSet(new TreeSet<>(believed));
        }

        /** One of no administrator, that believes nobody. */
        public ApprovalGiven(
                PromotionRef promotion,
                String approver,
                Sha256 manifestDigest,
                String comment,
                Optional<Integer> replacing,
                Set<String> names) {
            this(promotion, approver, manifestDigest, comment, replacing, names, Set.of(), false);
        }

        public ApprovalGiven(PromotionRef promotion, String approver, Sha256 manifestDigest, String comment) {
            this(promotion, approver, manifestDigest, comment, Optional.empty(), Set.of(), Set.of(), false);
        }

        @Override
        public String discreetSentence() {
            return told("");
        }

        @Override
        public String sentence() {
            return told(replacing
                    .map(promotion.version().model()::version)
                    .map(newer -> " in place of the newer " + newer.label())
                    .orElse(""));
        }

        private String told(String instead) {
            return Sentences.person(approver, administrator) + " approved " + promotion.label() + instead
                    + Sentences.because(comment) + Sentences.believed(believed);
        }
    }

    /**
     * Somebody took back the yes that they gave before.
     *
     * @param comment why, may be empty
     */
    record ApprovalWithdrawn(PromotionRef promotion, String approver, String comment) implements OfPromotion {
        public ApprovalWithdrawn {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(approver, "approver");
            Naming.text("The comment", comment, Naming.REMARK_LENGTH);
        }

        @Override
        public String sentence() {
            return Naming.plain(approver) + " withdrew their approval of " + promotion.label()
                    + Sentences.because(comment);
        }
    }

    /**
     * Other people are asked than those whom the request named; what rules of the stage demand stays.
     *
     * @param from users and groups who were asked; empty for everyone who may approve
     * @param to those who are asked now, at least one
     * @param reason may be empty
     */
    record PromotionReassigned(PromotionRef promotion, List<String> from, List<String> to, String reason)
            implements OfPromotion {
        public PromotionReassigned {
            Objects.requireNonNull(promotion, "promotion");
            from = List.copyOf(from);
            to = List.copyOf(to);
            Naming.text("The reason", reason, Naming.REMARK_LENGTH);
            if (to.isEmpty()) {
                throw new IllegalArgumentException(
                        "Promotion " + promotion.label() + " is reassigned to nobody; name users or groups");
            }
        }

        @Override
        public String sentence() {
            String before = from.isEmpty() ? "everyone who may approve" : String.join(", ", from);
            return "The approval of " + promotion.label() + " was reassigned from " + Naming.plain(before) + " to "
                    + Naming.plain(String.join(", ", to)) + Sentences.because(reason);
        }
    }

    record PromotionRefused(PromotionRef promotion, String reason) implements OfPromotion {
        public PromotionRefused {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String discreetSentence() {
            return promotion.refused();
        }

        @Override
        public String sentence() {
            return "The gates refused " + promotion.label() + Sentences.because(reason);
        }
    }

    /**
     * Somebody said no.
     *
     * @param administrator whether they may administer Jenkins
     */
    record PromotionRejected(PromotionRef promotion, String by, String reason, boolean administrator)
            implements OfPromotion {
        public PromotionRejected {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(by, "by");
            Naming.text("The reason", reason, Naming.REMARK_LENGTH);
        }

        /** By one who is no administrator. */
        public PromotionRejected(PromotionRef promotion, String by, String reason) {
            this(promotion, by, reason, false);
        }

        @Override
        public String sentence() {
            return Sentences.person(by, administrator) + " rejected " + promotion.label() + Sentences.because(reason);
        }
    }

    record PromotionExpired(PromotionRef promotion) implements OfPromotion {
        public PromotionExpired {
            Objects.requireNonNull(promotion, "promotion");
        }

        @Override
        public String sentence() {
            return "Promotion of " + promotion.label() + " expired without enough approvals.";
        }
    }

    /** What it was asked against changed: the champion or the evidence, so that the gates refuse, a rule, or what is live. */
    record PromotionConflicted(PromotionRef promotion, String reason) implements OfPromotion {
        public PromotionConflicted {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String discreetSentence() {
            return promotion.conflicted();
        }

        @Override
        public String sentence() {
            return "Promotion of " + promotion.label() + " ended in a conflict" + Sentences.because(reason);
        }
    }

    /**
     * Another promotion of the model assigned the stage to a version that is as new or newer, while this one waited.
     *
     * @param by id of that promotion
     */
    record PromotionSuperseded(PromotionRef promotion, String by) implements OfPromotion {
        public PromotionSuperseded {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(by, "by");
        }

        @Override
        public String discreetSentence() {
            return promotion.superseded();
        }

        @Override
        public String sentence() {
            return "Promotion of " + promotion.label() + " was superseded by " + Naming.plain(by)
                    + ", which put a version that is as new or newer into the stage.";
        }
    }

    record PromotionAborted(PromotionRef promotion, String reason) implements OfPromotion {
        public PromotionAborted {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String sentence() {
            return "Promotion of " + promotion.label() + " was withdrawn" + Sentences.because(reason);
        }
    }

    /**
     * The end of a promotion that went well.
     *
     * @param replaced number of the version that was live before
     */
    record StageAssigned(PromotionRef promotion, Optional<Integer> replaced) implements OfPromotion {
        public StageAssigned {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(replaced, "replaced");
        }

        @Override
        public String discreetSentence() {
            return promotion.assigned();
        }

        @Override
        public String sentence() {
            VersionRef version = promotion.version();
            String before = replaced.map(number ->
                            " and replaced " + version.model().version(number).label())
                    .orElse(" as its first version");
            return version.label() + " went live in " + promotion.stage() + before + " (" + promotion.id() + ").";
        }
    }

    /** The end of a rollback that people were asked about and that is done: it stands beside {@link StageRolledBack}. */
    record RollbackApproved(PromotionRef promotion) implements OfPromotion {
        public RollbackApproved {
            Objects.requireNonNull(promotion, "promotion");
        }

        @Override
        public String sentence() {
            return "The " + promotion.rollback() + " was approved and is done.";
        }
    }

    /**
     * An earlier version is live again.
     *
     * @param left number of the version that was live until now
     * @param quarantine from where the version left behind is kept
     * @param lifted whether the version that is live again was kept from this stage until now
     * @param emergency whether it was done without an approval that a rule of the stage asks for
     */
    record StageRolledBack(
            VersionRef to,
            StageName stage,
            int left,
            String reason,
            QuarantineReach quarantine,
            boolean lifted,
            boolean emergency)
            implements RegistryEvent {
        public StageRolledBack {
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(stage, "stage");
            Naming.text("The reason", reason, Naming.REMARK_LENGTH);
            Objects.requireNonNull(quarantine, "quarantine");
        }

        /** As it is read from a line that does not say: then the version left behind is kept from every stage. */
        public StageRolledBack(VersionRef to, StageName stage, int left, String reason) {
            this(to, stage, left, reason, QuarantineReach.EVERYWHERE, false);
        }

        /** One for which nobody had to be asked, or all were. */
        public StageRolledBack(
                VersionRef to, StageName stage, int left, String reason, QuarantineReach quarantine, boolean lifted) {
            this(to, stage, left, reason, quarantine, lifted, false);
        }

        /** The same without the approval that is asked for. */
        public StageRolledBack inEmergency() {
            return new StageRolledBack(to, stage, left, reason, quarantine, lifted, true);
        }

        @Override
        public String discreetSentence() {
            return stage + rolledBack() + " to " + to.label() + ends() + Sentences.because(reason);
        }

        @Override
        public Optional<VersionRef> subject() {
            return Optional.of(to);
        }

        @Override
        public String sentence() {
            return stage + rolledBack() + " from " + to.model().version(left).label() + " to " + to.label() + ends()
                    + Sentences.because(reason);
        }

        private String rolledBack() {
            return emergency ? " was rolled back in an emergency, without approval," : " was rolled back";
        }

        private String ends() {
            return lifted ? ", which ends its quarantine" : "";
        }
    }

    /** A person let a version that a rollback had left behind go everywhere again. */
    record QuarantineLifted(VersionRef version, String reason) implements RegistryEvent {
        public QuarantineLifted {
            Objects.requireNonNull(version, "version");
            Naming.text("The reason", reason, Naming.REMARK_LENGTH);
        }

        @Override
        public Optional<VersionRef> subject() {
            return Optional.of(version);
        }

        @Override
        public String sentence() {
            return "The quarantine of " + version.label() + " was lifted" + Sentences.because(reason);
        }
    }

    /**
     * The build that stamped a version said more about it. What is absent stays as it was.
     *
     * @throws IllegalArgumentException when nothing is said
     */
    record VersionDescribed(VersionRef version, Optional<String> label, Optional<String> description)
            implements RegistryEvent {
        public VersionDescribed {
            Objects.requireNonNull(version, "version");
            if (new VersionNotes(label, description, Collections.emptySortedMap()).equals(VersionNotes.NONE)) {
                throw new IllegalArgumentException(
                        version.label() + " cannot be described by nothing; give a label or a description");
            }
        }

        @Override
        public Optional<VersionRef> subject() {
            return Optional.of(version);
        }

        @Override
        public String sentence() {
            String said = label.map(name ->
                            "was labelled " + Naming.quoted(name) + (description.isPresent() ? " and described" : ""))
                    .orElse("was described");
            return version.label() + " " + said + Sentences.because(description.orElse(""));
        }
    }

    /** A build fetched or otherwise used a version. */
    record VersionUsed(VersionRef version, BuildRef by, String how) implements RegistryEvent {
        public VersionUsed {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(how, "how");
        }

        @Override
        public Optional<VersionRef> subject() {
            return Optional.of(version);
        }

        @Override
        public String sentence() {
            return Naming.plain(by.label()) + " used " + version.label() + Sentences.aside(how);
        }
    }
}
