package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.List;

/**
 * An evaluation of a run: {@code type}, {@code time}, {@code subject}, {@code evaluation}, {@code scores}, {@code rows},
 * {@code texts} and {@code prompts}.
 */
public final class RecordedEvaluationCodec {
    private static final String TYPE = "type";
    private static final String RECORDED = "evaluation_recorded";
    private static final String TIME = "time";
    private static final String SUBJECT = "subject";
    private static final String EVALUATION = "evaluation";
    private static final String EVALUATIONS = "evaluations";
    private static final String SCORES = "scores";
    private static final String ROWS = "rows";
    private static final String TEXTS = "texts";
    private static final String PROMPTS = "prompts";

    private RecordedEvaluationCodec() {}

    /** The line of a journal that holds it. */
    public static byte[] line(RecordedEvaluation recorded, int index, int count) {
        return new SealedLine(write(recorded), index, count).write();
    }

    /** The same by itself. */
    public static byte[] bytes(RecordedEvaluation recorded) {
        return Json.bytes(write(recorded));
    }

    private static ObjectNode write(RecordedEvaluation recorded) {
        ObjectNode node = Json.object().put(TYPE, RECORDED);
        node.setAll(member(recorded));
        return node;
    }

    /** As a member of something else: without {@code type}. */
    static ObjectNode member(RecordedEvaluation recorded) {
        ObjectNode node = Json.object().put(TIME, Json.time(recorded.at()));
        if (!recorded.subject().isEmpty()) {
            node.put(SUBJECT, recorded.subject());
        }
        node.set(EVALUATION, EvaluationCodec.write(recorded.evaluation()));
        recorded.scores().ifPresent(scores -> node.put(SCORES, scores.hex()).put(ROWS, recorded.rows()));
        recorded.texts().ifPresent(texts -> node.put(TEXTS, texts.hex()));
        recorded.prompts().ifPresent(prompts -> node.put(PROMPTS, prompts.hex()));
        return node;
    }

    /** @throws IllegalArgumentException when it is not what was written */
    public static RecordedEvaluation read(byte[] bytes) {
        return read(Json.parse(bytes, bytes.length));
    }

    /** @throws NewerFormatException when it is of a kind that a later release brought */
    public static RecordedEvaluation read(ObjectNode body) {
        Fields fields = Fields.of(body);
        if (!fields.text(TYPE).equals(RECORDED)) {
            throw new NewerFormatException("event", fields.text(TYPE));
        }
        return member(fields);
    }

    /** Sets {@code evaluations}, unless there are none. */
    static void write(List<RecordedEvaluation> evaluations, ObjectNode node) {
        if (!evaluations.isEmpty()) {
            node.set(EVALUATIONS, Json.array(evaluations, RecordedEvaluationCodec::member));
        }
    }

    static List<RecordedEvaluation> list(Fields fields) {
        return fields.has(EVALUATIONS) ? fields.list(EVALUATIONS, RecordedEvaluationCodec::element) : List.of();
    }

    private static RecordedEvaluation element(JsonNode node) {
        return member(Fields.of(node));
    }

    private static RecordedEvaluation member(Fields fields) {
        return new RecordedEvaluation(
                fields.time(TIME),
                fields.optionalText(SUBJECT).orElse(""),
                EvaluationCodec.read(fields.object(EVALUATION)),
                fields.optionalText(SCORES).map(Sha256::new),
                fields.optionalNumber(ROWS).orElse(0),
                fields.optionalText(TEXTS).map(Sha256::new),
                fields.optionalText(PROMPTS).map(Sha256::new));
    }
}
