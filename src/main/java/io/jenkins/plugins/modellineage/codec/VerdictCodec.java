package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.gate.SeenValues;
import io.jenkins.plugins.modellineage.gate.Verdict;
import java.util.Optional;

/**
 * A verdict: {@code {"gate":"…","passed":true,"reason":"…"}}, and where it saw numbers {@code
 * "seen":{"of":"loss","candidate":0.4,"champion":0.5,"max":3.0}}; what it rests on besides, {@code versions}.
 */
final class VerdictCodec {
    private static final String GATE = "gate";
    private static final String PASSED = "passed";
    private static final String RULE = "rule";
    private static final String REASON = "reason";
    private static final String SEEN = "seen";
    private static final String VERSIONS = "versions";
    private static final String OF = "of";
    private static final String CANDIDATE = "candidate";
    private static final String CHAMPION = "champion";
    private static final String MIN = "min";
    private static final String MAX = "max";
    private static final String MIN_IMPROVEMENT = "minImprovement";
    private static final String MIN_RELATIVE_IMPROVEMENT = "minRelativeImprovement";

    private VerdictCodec() {}

    static ObjectNode write(Verdict verdict) {
        ObjectNode node = Json.object()
                .put(GATE, verdict.gate())
                .put(PASSED, verdict.passed())
                .put(REASON, verdict.reason());
        verdict.rule().ifPresent(name -> node.put(RULE, name));
        verdict.seen().ifPresent(seen -> node.set(SEEN, write(seen)));
        if (!verdict.versions().isEmpty()) {
            node.set(VERSIONS, Json.array(verdict.versions(), VersionRefCodec::write));
        }
        return node;
    }

    static Verdict read(JsonNode node) {
        Fields fields = Fields.of(node);
        return new Verdict(
                fields.text(GATE),
                fields.flag(PASSED),
                fields.text(REASON),
                fields.optionalText(RULE),
                fields.optionalObject(SEEN).map(VerdictCodec::seen),
                fields.list(VERSIONS, version -> VersionRefCodec.read(Fields.of(version))));
    }

    private static ObjectNode write(SeenValues seen) {
        ObjectNode node = Json.object().put(OF, seen.of());
        node.set(CANDIDATE, Json.number(seen.candidate()));
        number(node, CHAMPION, seen.champion());
        number(node, MIN, seen.bounds().min());
        number(node, MAX, seen.bounds().max());
        number(node, MIN_IMPROVEMENT, seen.bounds().minImprovement());
        number(node, MIN_RELATIVE_IMPROVEMENT, seen.bounds().minRelativeImprovement());
        return node;
    }

    private static void number(ObjectNode node, String key, Optional<Double> value) {
        value.ifPresent(number -> node.set(key, Json.number(number)));
    }

    private static SeenValues seen(Fields fields) {
        return new SeenValues(
                fields.text(OF),
                fields.real(CANDIDATE),
                Optional.ofNullable(fields.optionalReal(CHAMPION)),
                new SeenValues.Bounds(
                        Optional.ofNullable(fields.optionalReal(MIN)),
                        Optional.ofNullable(fields.optionalReal(MAX)),
                        Optional.ofNullable(fields.optionalReal(MIN_IMPROVEMENT)),
                        Optional.ofNullable(fields.optionalReal(MIN_RELATIVE_IMPROVEMENT))));
    }
}
