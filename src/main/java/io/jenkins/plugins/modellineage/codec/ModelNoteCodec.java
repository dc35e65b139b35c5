package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.lineage.DeletionMarked;
import io.jenkins.plugins.modellineage.lineage.ModelArchived;
import io.jenkins.plugins.modellineage.lineage.ModelNoted;
import io.jenkins.plugins.modellineage.lineage.ModelRenamed;
import io.jenkins.plugins.modellineage.lineage.ModelUnarchived;
import io.jenkins.plugins.modellineage.lineage.NotesBefore;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Optional;
import java.util.TreeSet;

/** What is said of models and of their versions, what they are called, and which are marked as deleted or put away. */
final class ModelNoteCodec {
    static final String MODEL_NOTED = "model_noted";
    static final String MODEL_DELETED = "model_deleted";
    static final String MODEL_ARCHIVED = "model_archived";
    static final String MODEL_UNARCHIVED = "model_unarchived";
    static final String MODEL_RENAMED = "model_renamed";

    private static final String SCOPE = "scope";
    private static final String MODEL = "model";
    private static final String NUMBER = "number";
    private static final String DESCRIPTION = "description";
    private static final String TAGS = "tags";
    private static final String UNTAGGED = "untagged";
    private static final String REASON = "reason";
    private static final String LABEL = "label";
    private static final String BEFORE = "before";
    private static final String TO = "to";

    private ModelNoteCodec() {}

    /** Writes the event's values and answers its type. */
    static String write(ModelNoted noted, ObjectNode node) {
        subject(noted.model(), noted.version(), node);
        noted.description().ifPresent(text -> node.put(DESCRIPTION, text));
        noted.label().ifPresent(text -> node.put(LABEL, text));
        if (!noted.tags().isEmpty()) {
            node.set(TAGS, Json.texts(noted.tags()));
        }
        if (!noted.untagged().isEmpty()) {
            node.set(UNTAGGED, Json.texts(noted.untagged()));
        }
        if (!noted.before().equals(NotesBefore.NOTHING)) {
            write(noted.before(), node.putObject(BEFORE));
        }
        return MODEL_NOTED;
    }

    private static void write(NotesBefore before, ObjectNode node) {
        before.description().ifPresent(text -> node.put(DESCRIPTION, text));
        before.label().ifPresent(text -> node.put(LABEL, text));
        if (!before.tags().isEmpty()) {
            node.set(TAGS, Json.texts(before.tags()));
        }
    }

    /** Writes the event's values and answers its type. */
    static String write(DeletionMarked deleted, ObjectNode node) {
        subject(deleted.model(), deleted.version(), node);
        deleted.reason().ifPresent(text -> node.put(REASON, text));
        return MODEL_DELETED;
    }

    /** Writes the event's values and answers its type. */
    static String write(ModelArchived archived, ObjectNode node) {
        subject(archived.model(), Optional.empty(), node);
        node.put(REASON, archived.reason());
        return MODEL_ARCHIVED;
    }

    /** Writes the event's values and answers its type. */
    static String write(ModelUnarchived back, ObjectNode node) {
        subject(back.model(), Optional.empty(), node);
        return MODEL_UNARCHIVED;
    }

    /** Writes the event's values and answers its type. */
    static String write(ModelRenamed renamed, ObjectNode node) {
        subject(renamed.model(), Optional.empty(), node);
        node.put(TO, renamed.to().value());
        return MODEL_RENAMED;
    }

    private static void subject(ModelRef model, Optional<Integer> version, ObjectNode node) {
        node.put(SCOPE, model.scope().value()).put(MODEL, model.name().value());
        version.ifPresent(number -> node.put(NUMBER, number));
    }

    static ModelNoted noted(Fields fields) {
        return new ModelNoted(
                model(fields),
                fields.optionalNumber(NUMBER),
                fields.optionalText(DESCRIPTION),
                fields.optionalText(LABEL),
                fields.textMap(TAGS),
                new TreeSet<>(fields.texts(UNTAGGED)),
                fields.optionalObject(BEFORE).map(ModelNoteCodec::before).orElse(NotesBefore.NOTHING));
    }

    private static NotesBefore before(Fields fields) {
        return new NotesBefore(fields.optionalText(DESCRIPTION), fields.optionalText(LABEL), fields.textMap(TAGS));
    }

    static DeletionMarked deleted(Fields fields) {
        return new DeletionMarked(model(fields), fields.optionalNumber(NUMBER), fields.optionalText(REASON));
    }

    static ModelArchived archived(Fields fields) {
        return new ModelArchived(model(fields), fields.text(REASON));
    }

    static ModelUnarchived unarchived(Fields fields) {
        return new ModelUnarchived(model(fields));
    }

    static ModelRenamed renamed(Fields fields) {
        return new ModelRenamed(model(fields), new ModelName(fields.text(TO)));
    }

    private static ModelRef model(Fields fields) {
        return new ModelRef(new ScopeId(fields.text(SCOPE)), new ModelName(fields.text(MODEL)));
    }
}
