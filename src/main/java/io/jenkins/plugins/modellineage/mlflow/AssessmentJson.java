package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.TraceFacts;
import io.jenkins.plugins.modellineage.trace.Assessment;
import io.jenkins.plugins.modellineage.trace.TraceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Assessments of traces as MLflow writes them. */
public final class AssessmentJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FEEDBACK = "feedback";
    private static final String EXPECTATION = "expectation";

    private AssessmentJson() {}

    /**
     * What a client says of a trace.
     *
     * @param id that it gets
     * @throws MlflowException when it says neither what it thinks nor what would be right
     */
    public static Assessment read(Request assessment, String id, Instant now) {
        Assessment.Kind kind = kind(assessment);
        Optional<Request> source = assessment.object("source");
        return new Assessment(
                id,
                assessment.required("assessment_name"),
                kind,
                content(assessment, kind),
                new Assessment.Source(
                        source.flatMap(it -> it.text("source_type")).orElse(""),
                        source.flatMap(it -> it.text("source_id")).orElse("")),
                new Assessment.Subject(
                        assessment.text("span_id").orElse(""),
                        assessment.text("overrides").orElse("")),
                assessment.text("rationale").orElse(""),
                TraceJson.texts(assessment, "metadata"),
                TraceJson.time(assessment, "create_time").orElse(now),
                TraceJson.time(assessment, "last_update_time").orElse(now),
                !assessment.has("valid") || assessment.flag("valid"));
    }

    private static Assessment.Kind kind(Request assessment) {
        boolean feedback = assessment.has(FEEDBACK);
        if (feedback == assessment.has(EXPECTATION)) {
            throw MlflowException.invalid(
                    "An assessment has either a feedback or an expectation; other kinds are not kept here");
        }
        return feedback ? Assessment.Kind.FEEDBACK : Assessment.Kind.EXPECTATION;
    }

    private static String content(Request assessment, Assessment.Kind kind) {
        return assessment
                .object(kind == Assessment.Kind.FEEDBACK ? FEEDBACK : EXPECTATION)
                .orElseThrow()
                .members()
                .toString();
    }

    /**
     * The assessment with what a client changes of it.
     *
     * @param mask which members count, by protobuf's names in either spelling; empty for all that are said
     * @throws MlflowException when it says an expectation of a feedback, or the other way round
     */
    public static Assessment changed(Assessment known, Request said, String mask, Instant now) {
        Set<String> wanted = Arrays.stream(mask.split(","))
                .map(path -> path.strip().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.toSet());
        Predicate<String> counts = member -> said.has(member) && (wanted.isEmpty() || wanted.contains(member));
        String own = known.kind() == Assessment.Kind.FEEDBACK ? FEEDBACK : EXPECTATION;
        String other = known.kind() == Assessment.Kind.FEEDBACK ? EXPECTATION : FEEDBACK;
        if (counts.test(other)) {
            throw MlflowException.invalid("Cannot update " + other + " value on "
                    + (own.equals(FEEDBACK) ? "a Feedback" : "an Expectation") + " assessment.");
        }
        return known.changed(
                counts.test("assessment_name") ? said.required("assessment_name") : known.name(),
                counts.test(own) ? content(said, known.kind()) : known.content(),
                counts.test("rationale") ? said.text("rationale").orElse("") : known.rationale(),
                counts.test("metadata") ? TraceJson.texts(said, "metadata") : Map.of(),
                now);
    }

    public static ObjectNode write(Assessment assessment, TraceId trace) {
        ObjectNode node = Replies.object()
                .put("assessment_id", assessment.id())
                .put("assessment_name", assessment.name())
                .put("trace_id", trace.value());
        Replies.text(node, "span_id", assessment.subject().span());
        ObjectNode source = Replies.text(
                Replies.object(), "source_type", assessment.source().type());
        Replies.text(source, "source_id", assessment.source().id());
        if (!source.isEmpty()) {
            node.set("source", source);
        }
        node.put("create_time", assessment.created().toString())
                .put("last_update_time", assessment.updated().toString())
                .set(assessment.kind() == Assessment.Kind.FEEDBACK ? FEEDBACK : EXPECTATION, content(assessment));
        Replies.text(node, "rationale", assessment.rationale());
        if (!assessment.metadata().isEmpty()) {
            ObjectNode metadata = node.putObject("metadata");
            assessment.metadata().forEach(metadata::put);
        }
        Replies.text(node, "overrides", assessment.subject().overrides());
        return node.put("valid", assessment.valid());
    }

    /** What is said: an object with a value, or an error in place of one. */
    private static JsonNode content(Assessment assessment) {
        try {
            return MAPPER.readTree(assessment.content());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Assessment " + assessment.id() + " is stored without a value", e);
        }
    }

    /** The value for people: text as it is, other values as JSON; what went wrong where there is none. */
    public static String value(Assessment assessment) {
        JsonNode content = content(assessment);
        JsonNode value = value(content);
        return value.isNull() ? content.path("error").path("error_message").asText("") : written(value);
    }

    /** What a filter can ask of it; nothing that was said counts as {@code null}. */
    public static Facts facts(Assessment assessment) {
        JsonNode value = value(content(assessment));
        return TraceFacts.said(
                assessment,
                written(value),
                value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty());
    }

    private static JsonNode value(JsonNode content) {
        JsonNode value = content.hasNonNull("serialized_value")
                ? content.path("serialized_value").path("value")
                : content.path("value");
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    private static String written(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
