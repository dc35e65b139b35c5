package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.DeletionMarked;
import io.jenkins.plugins.modellineage.lineage.EvaluationWithdrawn;
import io.jenkins.plugins.modellineage.lineage.EvidenceAdded;
import io.jenkins.plugins.modellineage.lineage.FilesKept;
import io.jenkins.plugins.modellineage.lineage.FilesReleased;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.ModelArchived;
import io.jenkins.plugins.modellineage.lineage.ModelNoted;
import io.jenkins.plugins.modellineage.lineage.ModelRenamed;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.ModelUnarchived;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent;
import io.jenkins.plugins.modellineage.lineage.QuarantineLifted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.lineage.StageRuleRemoved;
import io.jenkins.plugins.modellineage.lineage.StageRuleSet;
import io.jenkins.plugins.modellineage.lineage.VersionDescribed;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;

/** An entry of the ledger: {@code seq}, {@code time}, {@code actor}, {@code type}, the event's values, {@code prev}. */
public final class LedgerEntryCodec {
    private static final String SEQ = "seq";
    private static final String TIME = "time";
    private static final String ACTOR = "actor";
    private static final String TYPE = "type";
    static final String PREV = "prev";
    private static final String SENTENCE = "sentence";

    private static final String MODEL_STAMPED = "model_stamped";
    private static final String VERSION_DESCRIBED = "version_described";
    private static final String STAGE_ROLLED_BACK = "stage_rolled_back";
    private static final String EVIDENCE_ADDED = "evidence_added";
    private static final String QUARANTINE_LIFTED = "quarantine_lifted";
    private static final String EVALUATION_WITHDRAWN = "evaluation_withdrawn";
    private static final String FILES_KEPT = "files_kept";
    private static final String VERSION_USED = "version_used";
    private static final String VERSION = "version";
    private static final String STAGE = "stage";
    private static final String LEFT = "left";
    private static final String QUARANTINE = "quarantine";
    private static final String EVALUATION = "evaluation";
    private static final String SET = "set";
    private static final String LIFTED = "lifted";
    private static final String EMERGENCY = "emergency";
    private static final String REASON = "reason";
    private static final String BUILD = "build";
    private static final String METRICS = "metrics";
    private static final String TESTS = "tests";
    private static final String HOW = "how";
    private static final String FILES = "files";
    private static final String LABEL = "label";
    private static final String DESCRIPTION = "description";

    private LedgerEntryCodec() {}

    /** The entry as it is exported: with its sentence instead of the chain. */
    public static ObjectNode export(LedgerEntry entry) {
        return write(entry).put(SENTENCE, entry.sentence());
    }

    /** The word that says what the entry's event is. */
    public static String type(LedgerEntry entry) {
        return write(entry.event(), Json.object());
    }

    /**
     * Reads a stored entry.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static LedgerEntry read(JsonNode node) {
        Fields fields = Fields.of(node);
        return new LedgerEntry(
                fields.whole(SEQ),
                fields.time(TIME),
                ActorCodec.read(fields.object(ACTOR)),
                event(fields.text(TYPE), fields));
    }

    /** The position of a stored entry. */
    public static long seq(JsonNode node) {
        return Fields.of(node).whole(SEQ);
    }

    /** The digest of the line before a stored entry. */
    public static Sha256 prev(JsonNode node) {
        return Fields.of(node).digest(PREV);
    }

    /** The entry as it is stored, but for its place in the chain: see {@link LedgerLine}. */
    public static ObjectNode write(LedgerEntry entry) {
        ObjectNode values = Json.object();
        String type = write(entry.event(), values);
        ObjectNode node = Json.object().put(SEQ, entry.seq()).put(TIME, Json.time(entry.time()));
        node.set(ACTOR, ActorCodec.write(entry.actor()));
        node.put(TYPE, type).setAll(values);
        return node;
    }

    private static String write(RegistryEvent event, ObjectNode node) {
        if (event instanceof ModelStamped stamped) {
            ModelStampedCodec.write(stamped, node);
            return MODEL_STAMPED;
        }
        if (event instanceof PromotionEvent promoted) {
            return PromotionEventCodec.write(promoted, node);
        }
        if (event instanceof VersionDescribed described) {
            node.set(VERSION, VersionRefCodec.write(described.version()));
            described.label().ifPresent(label -> node.put(LABEL, label));
            described.description().ifPresent(description -> node.put(DESCRIPTION, description));
            return VERSION_DESCRIBED;
        }
        if (event instanceof StageRolledBack back) {
            node.set(VERSION, VersionRefCodec.write(back.to()));
            node.put(STAGE, back.stage().value()).put(LEFT, back.left()).put(REASON, back.reason());
            if (back.quarantine() != QuarantineReach.EVERYWHERE) {
                node.put(QUARANTINE, back.quarantine().word());
            }
            if (back.lifted()) {
                node.put(LIFTED, true);
            }
            if (back.emergency()) {
                node.put(EMERGENCY, true);
            }
            return STAGE_ROLLED_BACK;
        }
        if (event instanceof QuarantineLifted lifted) {
            node.set(VERSION, VersionRefCodec.write(lifted.version()));
            node.put(REASON, lifted.reason());
            return QUARANTINE_LIFTED;
        }
        if (event instanceof VersionUsed used) {
            node.set(VERSION, VersionRefCodec.write(used.version()));
            node.set(BUILD, BuildRefCodec.write(used.by()));
            node.put(HOW, used.how());
            return VERSION_USED;
        }
        if (event instanceof EvidenceAdded added) {
            node.set(VERSION, VersionRefCodec.write(added.version()));
            node.set(METRICS, MeasuredCodec.summaries(added.metrics()));
            added.tests().ifPresent(tests -> node.set(TESTS, TestCountsCodec.write(tests)));
            RecordedEvaluationCodec.write(added.evaluations(), node);
            node.set(BUILD, BuildRefCodec.write(added.build()));
            return EVIDENCE_ADDED;
        }
        if (event instanceof EvaluationWithdrawn gone) {
            node.set(VERSION, VersionRefCodec.write(gone.version()));
            node.put(EVALUATION, gone.evaluation().hex()).put(SET, gone.set()).put(REASON, gone.reason());
            return EVALUATION_WITHDRAWN;
        }
        if (event instanceof FilesKept kept) {
            node.set(VERSION, VersionRefCodec.write(kept.version()));
            node.put(FILES, kept.files());
            return FILES_KEPT;
        }
        if (event instanceof FilesReleased released) {
            return FilesReleasedCodec.write(released, node);
        }
        if (event instanceof ModelNoted noted) {
            return ModelNoteCodec.write(noted, node);
        }
        if (event instanceof DeletionMarked deleted) {
            return ModelNoteCodec.write(deleted, node);
        }
        if (event instanceof ModelArchived archived) {
            return ModelNoteCodec.write(archived, node);
        }
        if (event instanceof ModelUnarchived back) {
            return ModelNoteCodec.write(back, node);
        }
        if (event instanceof ModelRenamed renamed) {
            return ModelNoteCodec.write(renamed, node);
        }
        if (event instanceof StageRuleSet set) {
            return RuleEventCodec.write(set, node);
        }
        if (event instanceof StageRuleRemoved removed) {
            return RuleEventCodec.write(removed, node);
        }
        return PlaceEventCodec.write(event, node);
    }

    private static RegistryEvent event(String type, Fields fields) {
        if (PromotionEventCodec.TYPES.contains(type)) {
            return PromotionEventCodec.read(type, fields);
        }
        return switch (type) {
            case ModelNoteCodec.MODEL_NOTED -> ModelNoteCodec.noted(fields);
            case ModelNoteCodec.MODEL_DELETED -> ModelNoteCodec.deleted(fields);
            case ModelNoteCodec.MODEL_ARCHIVED -> ModelNoteCodec.archived(fields);
            case ModelNoteCodec.MODEL_UNARCHIVED -> ModelNoteCodec.unarchived(fields);
            case ModelNoteCodec.MODEL_RENAMED -> ModelNoteCodec.renamed(fields);
            case RuleEventCodec.STAGE_RULE_SET -> RuleEventCodec.set(fields);
            case RuleEventCodec.STAGE_RULE_REMOVED -> RuleEventCodec.removed(fields);
            case MODEL_STAMPED -> ModelStampedCodec.read(fields);
            case VERSION_DESCRIBED ->
                new VersionDescribed(
                        VersionRefCodec.read(fields.object(VERSION)),
                        fields.optionalText(LABEL),
                        fields.optionalText(DESCRIPTION));
            case STAGE_ROLLED_BACK ->
                new StageRolledBack(
                        VersionRefCodec.read(fields.object(VERSION)),
                        new StageName(fields.text(STAGE)),
                        fields.number(LEFT),
                        fields.text(REASON),
                        fields.optionalText(QUARANTINE).map(QuarantineReach::of).orElse(QuarantineReach.EVERYWHERE),
                        fields.has(LIFTED) && fields.flag(LIFTED),
                        fields.has(EMERGENCY) && fields.flag(EMERGENCY));
            case QUARANTINE_LIFTED ->
                new QuarantineLifted(VersionRefCodec.read(fields.object(VERSION)), fields.text(REASON));
            case VERSION_USED ->
                new VersionUsed(
                        VersionRefCodec.read(fields.object(VERSION)),
                        BuildRefCodec.read(fields.object(BUILD)),
                        fields.text(HOW));
            case EVIDENCE_ADDED ->
                new EvidenceAdded(
                        VersionRefCodec.read(fields.object(VERSION)),
                        fields.objectMap(METRICS, MeasuredCodec::summary),
                        fields.optionalObject(TESTS).map(TestCountsCodec::read),
                        RecordedEvaluationCodec.list(fields),
                        BuildRefCodec.read(fields.object(BUILD)));
            case EVALUATION_WITHDRAWN ->
                new EvaluationWithdrawn(
                        VersionRefCodec.read(fields.object(VERSION)),
                        fields.digest(EVALUATION),
                        fields.text(SET),
                        fields.text(REASON));
            case FILES_KEPT -> new FilesKept(VersionRefCodec.read(fields.object(VERSION)), fields.number(FILES));
            case FilesReleasedCodec.FILES_RELEASED -> FilesReleasedCodec.read(fields);
            default -> PlaceEventCodec.read(type, fields);
        };
    }
}
