package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.Objects;
import java.util.Optional;

/** The one event that settles a promotion. */
public sealed interface PromotionEnd extends PromotionEvent {
    /** How the promotion stands from then on. */
    PromotionState state();

    record PromotionRefused(PromotionRef promotion, String reason) implements PromotionEnd {
        public PromotionRefused {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public PromotionState state() {
            return PromotionState.REFUSED;
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
            implements PromotionEnd {
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
        public PromotionState state() {
            return PromotionState.REJECTED;
        }

        @Override
        public String sentence() {
            return Sentences.person(by, administrator) + " rejected " + promotion.label() + Sentences.because(reason);
        }
    }

    record PromotionExpired(PromotionRef promotion) implements PromotionEnd {
        public PromotionExpired {
            Objects.requireNonNull(promotion, "promotion");
        }

        @Override
        public PromotionState state() {
            return PromotionState.EXPIRED;
        }

        @Override
        public String sentence() {
            return "Promotion of " + promotion.label() + " expired without enough approvals.";
        }
    }

    /** What it was asked against changed: the champion or the evidence, so that the gates refuse, a rule, or what is live. */
    record PromotionConflicted(PromotionRef promotion, String reason) implements PromotionEnd {
        public PromotionConflicted {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public PromotionState state() {
            return PromotionState.CONFLICTED;
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
    record PromotionSuperseded(PromotionRef promotion, String by) implements PromotionEnd {
        public PromotionSuperseded {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(by, "by");
        }

        @Override
        public PromotionState state() {
            return PromotionState.SUPERSEDED;
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

    record PromotionAborted(PromotionRef promotion, String reason) implements PromotionEnd {
        public PromotionAborted {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public PromotionState state() {
            return PromotionState.ABORTED;
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
    record StageAssigned(PromotionRef promotion, Optional<Integer> replaced) implements PromotionEnd {
        public StageAssigned {
            Objects.requireNonNull(promotion, "promotion");
            Objects.requireNonNull(replaced, "replaced");
        }

        @Override
        public PromotionState state() {
            return PromotionState.ASSIGNED;
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
    record RollbackApproved(PromotionRef promotion) implements PromotionEnd {
        public RollbackApproved {
            Objects.requireNonNull(promotion, "promotion");
        }

        @Override
        public PromotionState state() {
            return PromotionState.ASSIGNED;
        }

        @Override
        public String sentence() {
            return "The " + promotion.rollback() + " was approved and is done.";
        }
    }
}
