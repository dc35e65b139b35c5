package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionAborted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionConflicted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionExpired;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRefused;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionSuperseded;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.RollbackApproved;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionReassigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.promotion.Reversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The events of a promotion. Each names promotion, version and stage, so that a line reads alone. */
final class PromotionEventCodec {
    static final String REQUESTED = "promotion_requested";
    static final String GATES_CHECKED = "gates_checked";
    static final String APPROVAL_GIVEN = "approval_given";
    static final String APPROVAL_WITHDRAWN = "approval_withdrawn";
    static final String REASSIGNED = "promotion_reassigned";
    static final String REFUSED = "promotion_refused";
    static final String REJECTED = "promotion_rejected";
    static final String EXPIRED = "promotion_expired";
    static final String CONFLICTED = "promotion_conflicted";
    static final String ABORTED = "promotion_aborted";
    static final String SUPERSEDED = "promotion_superseded";
    static final String ASSIGNED = "stage_assigned";
    static final String ROLLBACK_APPROVED = "rollback_approved";

    /** Every type that is read here. */
    static final Set<String> TYPES = Set.of(
            REQUESTED,
            GATES_CHECKED,
            APPROVAL_GIVEN,
            APPROVAL_WITHDRAWN,
            REASSIGNED,
            REFUSED,
            REJECTED,
            EXPIRED,
            CONFLICTED,
            SUPERSEDED,
            ABORTED,
            ASSIGNED,
            ROLLBACK_APPROVED);

    private static final String PROMOTION = "promotion";
    private static final String VERSION = "version";
    private static final String STAGE = "stage";
    private static final String GATES = "gates";
    private static final String APPROVAL = "approval";
    private static final String FURTHER_APPROVALS = "furtherApprovals";
    private static final String NAMES = "names";
    private static final String BELIEVED = "believed";
    private static final String ADMINISTRATOR = "administrator";
    private static final String STARTERS = "starters";
    private static final String AUTHORS = "authors";
    private static final String STAMPERS = "stampers";
    private static final String EXPIRES = "expires";
    private static final String DIGEST = "digest";
    private static final String ALONE = "alone";
    private static final String ROLLBACK = "rollback";
    private static final String LEFT = "left";
    private static final String QUARANTINE = "quarantine";
    private static final String CHAMPION = "champion";
    private static final String VERDICTS = "verdicts";
    private static final String APPROVER = "approver";
    private static final String COMMENT = "comment";
    private static final String BY = "by";
    private static final String REASON = "reason";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String REPLACED = "replaced";
    private static final String REPLACING = "replacing";

    private PromotionEventCodec() {}

    /** Writes the event's values and answers its type. */
    static String write(PromotionEvent event, ObjectNode node) {
        node.put(PROMOTION, event.promotion().id());
        node.set(VERSION, VersionRefCodec.write(event.promotion().version()));
        node.put(STAGE, event.promotion().stage().value());
        if (event instanceof PromotionRequested requested) {
            return requested(requested, node);
        }
        if (event instanceof GatesChecked checked) {
            return checked(checked, node);
        }
        if (event instanceof ApprovalGiven given) {
            return given(given, node);
        }
        if (event instanceof ApprovalWithdrawn withdrawn) {
            return withdrawn(withdrawn, node);
        }
        if (event instanceof PromotionReassigned reassigned) {
            return reassigned(reassigned, node);
        }
        return ended(event, node);
    }

    private static String withdrawn(ApprovalWithdrawn event, ObjectNode node) {
        node.put(APPROVER, event.approver());
        if (!event.comment().isEmpty()) {
            node.put(COMMENT, event.comment());
        }
        return APPROVAL_WITHDRAWN;
    }

    private static String reassigned(PromotionReassigned event, ObjectNode node) {
        node.set(FROM, Json.texts(event.from()));
        node.set(TO, Json.texts(event.to()));
        if (!event.reason().isEmpty()) {
            node.put(REASON, event.reason());
        }
        return REASSIGNED;
    }

    static PromotionEvent read(String type, Fields fields) {
        PromotionRef ref = new PromotionRef(
                fields.text(PROMOTION),
                VersionRefCodec.read(fields.object(VERSION)),
                new StageName(fields.text(STAGE)));
        return switch (type) {
            case REQUESTED -> requested(ref, fields);
            case GATES_CHECKED ->
                new GatesChecked(ref, fields.optionalNumber(CHAMPION), fields.list(VERDICTS, VerdictCodec::read));
            case APPROVAL_GIVEN ->
                new ApprovalGiven(
                        ref,
                        fields.text(APPROVER),
                        fields.digest(DIGEST),
                        fields.optionalText(COMMENT).orElse(""),
                        fields.optionalNumber(REPLACING),
                        new TreeSet<>(fields.texts(NAMES)),
                        new TreeSet<>(fields.texts(BELIEVED)),
                        administrator(fields));
            case APPROVAL_WITHDRAWN ->
                new ApprovalWithdrawn(
                        ref, fields.text(APPROVER), fields.optionalText(COMMENT).orElse(""));
            case REASSIGNED ->
                new PromotionReassigned(
                        ref,
                        fields.texts(FROM),
                        fields.texts(TO),
                        fields.optionalText(REASON).orElse(""));
            case REFUSED -> new PromotionRefused(ref, fields.text(REASON));
            case REJECTED -> new PromotionRejected(ref, fields.text(BY), fields.text(REASON), administrator(fields));
            case EXPIRED -> new PromotionExpired(ref);
            case CONFLICTED -> new PromotionConflicted(ref, fields.text(REASON));
            case SUPERSEDED -> new PromotionSuperseded(ref, fields.text(BY));
            case ABORTED -> new PromotionAborted(ref, fields.text(REASON));
            case ASSIGNED -> new StageAssigned(ref, fields.optionalNumber(REPLACED));
            case ROLLBACK_APPROVED -> new RollbackApproved(ref);
            default -> throw new NewerFormatException("event", type);
        };
    }

    private static boolean administrator(Fields fields) {
        return fields.has(ADMINISTRATOR) && fields.flag(ADMINISTRATOR);
    }

    private static PromotionRequested requested(PromotionRef ref, Fields fields) {
        return new PromotionRequested(
                ref,
                fields.list(GATES, GateCodec::read),
                rules(fields),
                new Makers(
                        Set.copyOf(fields.texts(STARTERS)),
                        Set.copyOf(fields.texts(AUTHORS)),
                        Set.copyOf(fields.texts(STAMPERS))),
                fields.optionalTime(EXPIRES),
                fields.digest(DIGEST),
                new Manner(
                        fields.has(ALONE) && fields.flag(ALONE),
                        fields.optionalObject(ROLLBACK).map(PromotionEventCodec::reversal)));
    }

    private static Reversal reversal(Fields fields) {
        return new Reversal(fields.number(LEFT), fields.text(REASON), QuarantineReach.of(fields.text(QUARANTINE)));
    }

    /** The first stands alone, as it did before there could be several. */
    private static List<ApprovalRule> rules(Fields fields) {
        List<ApprovalRule> rules = new ArrayList<>();
        fields.optionalObject(APPROVAL).map(ApprovalRuleCodec::read).ifPresent(rules::add);
        rules.addAll(fields.list(FURTHER_APPROVALS, node -> ApprovalRuleCodec.read(Fields.of(node))));
        return rules;
    }

    private static String requested(PromotionRequested event, ObjectNode node) {
        node.put(DIGEST, event.manifestDigest().hex());
        node.set(GATES, Json.array(event.gates(), GateCodec::write));
        List<ApprovalRule> rules = event.rules();
        rules.stream().findFirst().ifPresent(rule -> node.set(APPROVAL, ApprovalRuleCodec.write(rule)));
        if (rules.size() > 1) {
            node.set(FURTHER_APPROVALS, Json.array(rules.subList(1, rules.size()), ApprovalRuleCodec::write));
        }
        node.set(STARTERS, Json.texts(event.makers().starters()));
        Json.setTexts(node, AUTHORS, event.makers().authors());
        Json.setTexts(node, STAMPERS, event.makers().stampers());
        event.expires().ifPresent(end -> node.put(EXPIRES, Json.time(end)));
        if (event.manner().alone()) {
            node.put(ALONE, true);
        }
        event.manner()
                .reversal()
                .ifPresent(asked -> node.set(
                        ROLLBACK,
                        Json.object()
                                .put(LEFT, asked.left())
                                .put(REASON, asked.reason())
                                .put(QUARANTINE, asked.quarantine().word())));
        return REQUESTED;
    }

    private static String checked(GatesChecked event, ObjectNode node) {
        event.champion().ifPresent(number -> node.put(CHAMPION, number));
        node.set(VERDICTS, Json.array(event.verdicts(), VerdictCodec::write));
        return GATES_CHECKED;
    }

    private static String given(ApprovalGiven event, ObjectNode node) {
        node.put(APPROVER, event.approver()).put(DIGEST, event.manifestDigest().hex());
        if (!event.comment().isEmpty()) {
            node.put(COMMENT, event.comment());
        }
        event.replacing().ifPresent(number -> node.put(REPLACING, number));
        if (!event.names().isEmpty()) {
            node.set(NAMES, Json.texts(event.names()));
        }
        Json.setTexts(node, BELIEVED, event.believed());
        if (event.administrator()) {
            node.put(ADMINISTRATOR, true);
        }
        return APPROVAL_GIVEN;
    }

    private static String ended(PromotionEvent event, ObjectNode node) {
        if (event instanceof PromotionRefused refused) {
            node.put(REASON, refused.reason());
            return REFUSED;
        }
        if (event instanceof PromotionRejected rejected) {
            node.put(BY, rejected.by()).put(REASON, rejected.reason());
            if (rejected.administrator()) {
                node.put(ADMINISTRATOR, true);
            }
            return REJECTED;
        }
        if (event instanceof PromotionConflicted conflicted) {
            node.put(REASON, conflicted.reason());
            return CONFLICTED;
        }
        if (event instanceof PromotionSuperseded superseded) {
            node.put(BY, superseded.by());
            return SUPERSEDED;
        }
        if (event instanceof PromotionAborted aborted) {
            node.put(REASON, aborted.reason());
            return ABORTED;
        }
        if (event instanceof StageAssigned assigned) {
            assigned.replaced().ifPresent(number -> node.put(REPLACED, number));
            return ASSIGNED;
        }
        if (event instanceof RollbackApproved) {
            return ROLLBACK_APPROVED;
        }
        return EXPIRED;
    }
}
