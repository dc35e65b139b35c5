package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.trace.Assessment;

/** An assessment of a trace, as an object. */
final class AssessmentCodec {
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String KIND = "kind";
    private static final String CONTENT = "content";
    private static final String SOURCE_TYPE = "source_type";
    private static final String SOURCE = "source";
    private static final String SPAN = "span";
    private static final String OVERRIDES = "overrides";
    private static final String RATIONALE = "rationale";
    private static final String METADATA = "metadata";
    private static final String CREATED = "created";
    private static final String UPDATED = "updated";
    private static final String VALID = "valid";

    private AssessmentCodec() {}

    static ObjectNode write(Assessment assessment) {
        ObjectNode node = Json.object()
                .put(ID, assessment.id())
                .put(NAME, assessment.name())
                .put(KIND, assessment.kind().name())
                .put(CONTENT, assessment.content());
        TraceEventCodec.text(node, SOURCE_TYPE, assessment.source().type());
        TraceEventCodec.text(node, SOURCE, assessment.source().id());
        TraceEventCodec.text(node, SPAN, assessment.subject().span());
        TraceEventCodec.text(node, OVERRIDES, assessment.subject().overrides());
        TraceEventCodec.text(node, RATIONALE, assessment.rationale());
        if (!assessment.metadata().isEmpty()) {
            node.set(METADATA, Json.texts(assessment.metadata()));
        }
        return node.put(CREATED, assessment.created().toString())
                .put(UPDATED, assessment.updated().toString())
                .put(VALID, assessment.valid());
    }

    static Assessment read(Fields fields) {
        return new Assessment(
                fields.text(ID),
                fields.text(NAME),
                TraceEventCodec.word(Assessment.Kind.class, KIND, fields.text(KIND)),
                fields.text(CONTENT),
                new Assessment.Source(
                        fields.optionalText(SOURCE_TYPE).orElse(""),
                        fields.optionalText(SOURCE).orElse("")),
                new Assessment.Subject(
                        fields.optionalText(SPAN).orElse(""),
                        fields.optionalText(OVERRIDES).orElse("")),
                fields.optionalText(RATIONALE).orElse(""),
                fields.textMap(METADATA),
                fields.time(CREATED),
                fields.time(UPDATED),
                fields.flag(VALID));
    }
}
