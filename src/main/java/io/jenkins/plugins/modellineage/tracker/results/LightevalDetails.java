package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.parquet.Field;
import io.jenkins.plugins.modellineage.parquet.ParquetFile;
import io.jenkins.plugins.modellineage.parquet.ParquetRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code details_<task>|<shots>_<time>.parquet} of lighteval: a row for each example. Today its columns are the groups {@code doc},
 * {@code metric} and {@code model_response}; formerly they were {@code example}, {@code full_prompt}, {@code metrics} and more,
 * with what is nested as text of Python. An example without an id is known by the digest of what was asked; further rows of one
 * question are further samples of it.
 */
final class LightevalDetails {
    private static final Pattern NAME =
            Pattern.compile("details_(.+)_(\\d{4}-\\d{2}-\\d{2}T[\\d.:-]+)\\.parquet", Pattern.CASE_INSENSITIVE);
    private static final String DOC = "doc";
    private static final String RESPONSE = "model_response";
    private static final String METRIC = "metric";
    private static final String METRICS = "metrics";
    private static final String ASKED = "full_prompt";
    private static final List<String> TARGETS = List.of("choices", "gold", "gold_index");
    private static final Set<String> OF_DOC = Set.of("id", "query", "choices", "gold_index");
    private static final Set<String> OF_RESPONSE = Set.of("text");
    private static final Set<String> COLUMNS =
            Set.of("example", ASKED, METRICS, "predictions", "choices", "gold_index", "gold");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ResultSource source;
    private final Draft draft;
    private final Map<String, Sha256> questions = new HashMap<>();

    LightevalDetails(ResultSource source, Drafts drafts, Told told) {
        this.source = source;
        Matcher name = NAME.matcher(source.lastName());
        this.draft = name.matches()
                ? LightevalResults.join(source, name.group(2), name.group(1), "", drafts, told)
                : drafts.add("", "", told);
        if (draft.suite.isEmpty()) {
            draft.suite = "lighteval";
        }
    }

    /** Whether the file has the columns. */
    static boolean are(ParquetFile file) {
        return has(file, METRIC, Field::isGroup) && has(file, DOC, Field::isGroup)
                || has(file, METRICS, field -> field.isGroup() || field.isSingle())
                        && has(file, ASKED, Field::isSingle);
    }

    private static boolean has(ParquetFile file, String name, Predicate<Field> as) {
        return file.fields().stream().anyMatch(field -> field.name().equals(name) && as.test(field));
    }

    void read(ParquetFile file) throws IOException {
        PlainParquet.requireRoom(source, file);
        ParquetRows rows = file.readFields(wanted(file));
        while (rows.next()) {
            take(rows.row());
        }
    }

    /** Neither tokens nor logits: they are most of the file. */
    private static List<Field> wanted(ParquetFile file) {
        List<Field> wanted = new ArrayList<>();
        for (Field field : file.fields()) {
            switch (field.name()) {
                case DOC -> wanted.add(field.only(child -> OF_DOC.contains(child.name())));
                case RESPONSE -> wanted.add(field.only(child -> OF_RESPONSE.contains(child.name())));
                case METRIC -> wanted.add(field.only(Field::isSingle));
                default -> {
                    if (COLUMNS.contains(field.name())) {
                        wanted.add(field.isGroup() ? field.only(Field::isSingle) : field);
                    }
                }
            }
        }
        return wanted.stream()
                .filter(field -> !field.isGroup() || !field.children().isEmpty())
                .toList();
    }

    private void take(Map<String, Object> row) {
        Map<?, ?> doc = row.get(DOC) instanceof Map<?, ?> group ? group : row;
        String asked = text(doc.get(doc == row ? ASKED : "query"));
        String target = target(doc);
        Example example = example(text(doc.get("id")), asked, target);
        draft.scores.add(example);
        draft.texts.add(example, asked, target, output(row));
        scores(row).forEach((metric, score) -> draft.scores.add(example, metric, score));
    }

    private Example example(String said, String asked, String target) {
        Sha256 input = Values.digest(asked);
        String id = said.isEmpty() ? input.hex().substring(0, 16) : Values.id(Naming.plain(said));
        Sha256 known = questions.putIfAbsent(id, input);
        if (known != null && !known.equals(input)) {
            throw new IllegalArgumentException(
                    "two questions have the id " + Naming.quoted(id) + "; the file is not what the tool wrote");
        }
        return new Example(
                id,
                Optional.empty(),
                draft.scores.nextSample(id),
                Optional.of(input),
                target.isEmpty() ? Optional.empty() : Optional.of(Values.digest(target)));
    }

    /** What was expected: the choices with the place of the right one, or the text. */
    private static String target(Map<?, ?> doc) {
        return TARGETS.stream()
                .map(name -> text(doc.get(name)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String output(Map<String, Object> row) {
        Object text = row.get(RESPONSE) instanceof Map<?, ?> response ? response.get("text") : row.get("predictions");
        return text instanceof List<?> list && list.size() == 1 ? text(list.get(0)) : text(text);
    }

    private static Map<String, OptionalDouble> scores(Map<String, Object> row) {
        Object said = row.containsKey(METRIC) ? row.get(METRIC) : row.get(METRICS);
        if (said instanceof String text) {
            return PythonNumbers.of(text);
        }
        Map<String, OptionalDouble> scores = new HashMap<>();
        if (said instanceof Map<?, ?> group) {
            group.forEach((name, value) -> {
                JsonNode number = MAPPER.valueToTree(value);
                OptionalDouble score = Values.number(number);
                if (score.isPresent() || value == null) {
                    scores.put(String.valueOf(name), score);
                }
            });
        }
        return scores;
    }

    /** A text as it is, and what is nested as JSON. */
    private static String text(Object value) {
        return value == null ? "" : value instanceof String text ? text : Values.written(MAPPER.valueToTree(value));
    }
}
