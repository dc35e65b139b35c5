package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.Verdict;
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

/** An event about a promotion: what leads to its end, and {@linkplain PromotionEnd each end}. */
public sealed interface PromotionEvent extends RegistryEvent
        permits PromotionEvent.PromotionRequested,
                PromotionEvent.GatesChecked,
                PromotionEvent.ApprovalGiven,
                PromotionEvent.ApprovalWithdrawn,
                PromotionEvent.PromotionReassigned,
                PromotionEnd {
    PromotionRef promotion();

    @Override
    default Optional<VersionRef> subject() {
        return Optional.of(promotion().version());
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
            implements PromotionEvent {
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
            implements PromotionEvent {
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
            implements PromotionEvent {
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
    record ApprovalWithdrawn(PromotionRef promotion, String approver, String comment) implements PromotionEvent {
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
            implements PromotionEvent {
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
}
