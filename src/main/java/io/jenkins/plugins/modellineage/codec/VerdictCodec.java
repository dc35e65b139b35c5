package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.gate.Verdict;

/** A verdict: {@code {"gate":"…","passed":true,"reason":"…"}}. */
final class VerdictCodec {
    private static final String GATE = "gate";
    private static final String PASSED = "passed";
    private static final String RULE = "rule";
    private static final String REASON = "reason";

    private VerdictCodec() {}

    static ObjectNode write(Verdict verdict) {
        ObjectNode node = Json.object()
                .put(GATE, verdict.gate())
                .put(PASSED, verdict.passed())
                .put(REASON, verdict.reason());
        verdict.rule().ifPresent(name -> node.put(RULE, name));
        return node;
    }

    static Verdict read(JsonNode node) {
        Fields fields = Fields.of(node);
        return new Verdict(fields.text(GATE), fields.flag(PASSED), fields.text(REASON), fields.optionalText(RULE));
    }
}
