package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.codec.ExportedTraceCodec;
import io.jenkins.plugins.modellineage.codec.JsonInText;
import io.jenkins.plugins.modellineage.trace.Assessment;
import io.jenkins.plugins.modellineage.trace.Trace;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the assessments of a trace into an MLflow file store. MLflow reads all of an experiment to search it for traces,
 * and finds no trace where it cannot read one, so that such a one is put right or left.
 */
final class StoredAssessments {
    private static final String VALUE = "value";
    private static final String SERIALIZED = "serialized_value";
    private static final String ERROR = "error";
    private static final String ERROR_CODE = "error_code";
    private static final Set<String> ERRORS = Set.of(ERROR_CODE, "error_message", "stack_trace");
    private static final Set<String> SOURCES = Set.of("HUMAN", "CODE", "LLM_JUDGE");
    private static final String NO_SOURCE = "SOURCE_TYPE_UNSPECIFIED";

    private final StoreFolder store;

    StoredAssessments(StoreFolder store) {
        this.store = store;
    }

    void write(String folder, Trace trace) throws IOException {
        StoreNames names = new StoreNames(StoreNames.Kind.ASSESSMENT);
        Map<String, String> ids = new HashMap<>();
        Map<String, Map<String, Object>> contents = new HashMap<>();
        for (Assessment assessment : trace.assessments()) {
            Map<String, Object> content = content(assessment);
            if (content.isEmpty()) {
                store.tally().leave("assessments without a value", 1);
            } else {
                ids.put(assessment.id(), names.place(assessment.id()));
                contents.put(assessment.id(), content);
            }
        }
        for (Assessment assessment : trace.assessments()) {
            String id = assessment.id();
            if (contents.containsKey(id)) {
                store.yaml(folder + "/" + ids.get(id) + ".yaml", yaml(trace, assessment, ids, contents.get(id)));
            }
        }
    }

    /** @param ids that the assessments which are written get */
    private Yaml yaml(Trace trace, Assessment assessment, Map<String, String> ids, Map<String, Object> content) {
        Yaml yaml = new Yaml()
                .text("assessment_id", ids.get(assessment.id()))
                .text("assessment_name", assessment.name())
                .text("create_time", assessment.created().toString())
                .value(assessment.kind() == Assessment.Kind.FEEDBACK ? "feedback" : "expectation", content)
                .text("last_update_time", assessment.updated().toString());
        if (!assessment.metadata().isEmpty()) {
            yaml.value("metadata", assessment.metadata());
        }
        return yaml.optionalText("overrides", overrides(assessment, ids))
                .optionalText("rationale", assessment.rationale())
                .value("source", source(assessment.source()))
                .optionalText("span_id", assessment.subject().span())
                .text("trace_id", trace.id().value())
                .value("valid", assessment.valid());
    }

    private String overrides(Assessment assessment, Map<String, String> ids) {
        String overrides = assessment.subject().overrides();
        if (!overrides.isEmpty() && !ids.containsKey(overrides)) {
            store.tally().leave("ids of overridden assessments that are not there", 1);
        }
        return ids.getOrDefault(overrides, "");
    }

    private static Map<String, Object> source(Assessment.Source source) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("source_type", SOURCES.contains(source.type()) ? source.type() : NO_SOURCE);
        if (!source.id().isEmpty()) {
            map.put("source_id", source.id());
        }
        return map;
    }

    /** What is said, with the members that MLflow reads; nothing of an expectation that says nothing. */
    private static Map<String, Object> content(Assessment assessment) {
        Map<String, Object> said;
        try {
            said = ExportedTraceCodec.content(assessment);
        } catch (IllegalArgumentException unreadable) {
            return Map.of();
        }
        Map<String, Object> content = new LinkedHashMap<>();
        boolean feedback = assessment.kind() == Assessment.Kind.FEEDBACK;
        if (feedback || said.get(VALUE) != null) {
            content.put(VALUE, StoredValues.fitting(said.get(VALUE)));
        } else if (said.get(SERIALIZED) instanceof Map<?, ?> serialized
                && serialized.get(VALUE) instanceof String text) {
            parsed(text).ifPresent(value -> expect(value, content));
        }
        if (feedback && said.get(ERROR) instanceof Map<?, ?> error) {
            content.put(ERROR, error(error));
        }
        return content;
    }

    /** Empty where it is null or no JSON, which is all that MLflow makes a value of. */
    private static Optional<Object> parsed(String text) {
        try {
            return JsonInText.read(text);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Lists and maps are text of JSON there, so that their numbers are exact. */
    private static void expect(Object value, Map<String, Object> content) {
        if (value instanceof Map || value instanceof Collection) {
            Map<String, String> serialized = new LinkedHashMap<>();
            serialized.put("serialization_format", "JSON_FORMAT");
            serialized.put(VALUE, JsonInText.write(value));
            content.put(SERIALIZED, serialized);
        } else {
            content.put(VALUE, StoredValues.fitting(value));
        }
    }

    private static Map<String, Object> error(Map<?, ?> said) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put(ERROR_CODE, "");
        said.forEach((key, value) -> {
            if (key instanceof String name && ERRORS.contains(name) && value instanceof String) {
                error.put(name, value);
            }
        });
        return error;
    }
}
