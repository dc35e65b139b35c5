package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Refusal;

/** What a client was refused: {@code type}, {@code time} and {@code sentence}. */
public final class RefusalCodec {
    private static final String TYPE = "type";
    private static final String REFUSED = "request_refused";
    private static final String TIME = "time";
    private static final String SENTENCE = "sentence";

    private RefusalCodec() {}

    /** The line of a journal that holds it. */
    public static byte[] line(Refusal refusal) {
        ObjectNode node = Json.object()
                .put(TYPE, REFUSED)
                .put(TIME, Json.time(refusal.at()))
                .put(SENTENCE, refusal.sentence());
        return new SealedLine(node, 1, 1).write();
    }

    /**
     * Reads a stored one.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Refusal read(JsonNode node) {
        Fields fields = Fields.of(node);
        String type = fields.text(TYPE);
        if (!REFUSED.equals(type)) {
            throw new NewerFormatException("event", type);
        }
        return new Refusal(fields.time(TIME), fields.text(SENTENCE));
    }
}
