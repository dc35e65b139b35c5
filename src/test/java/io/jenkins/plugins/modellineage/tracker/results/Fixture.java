package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.tracker.Remark;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files of results that tools wrote, and what is read of them. */
record Fixture(ResultFiles.Results results) {
    /** Reads files beside this class. */
    static Fixture of(Asked asked, String... files) throws IOException {
        Map<String, Path> paths = new LinkedHashMap<>();
        for (String file : files) {
            paths.put(file, path(file));
        }
        return new Fixture(ResultFiles.read(paths, asked));
    }

    static Fixture of(String... files) throws IOException {
        return of(Asked.NOTHING, files);
    }

    /** Reads a text as a file of that name, about a set that is called {@code given}. */
    static Fixture written(Path folder, String name, String text) throws IOException {
        return written(folder, name, text, Asked.of("given"));
    }

    static Fixture written(Path folder, String name, String text, Asked asked) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return new Fixture(ResultFiles.read(Map.of(name, file), asked));
    }

    static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    static Asked subject(String subject) {
        return new Asked(Optional.of("given"), Optional.of(subject), Optional.empty());
    }

    private static Path path(String file) {
        try {
            return Path.of(Fixture.class.getResource(file).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<String> sets() {
        return results.evaluations().stream().map(FoundEvaluation::set).toList();
    }

    Evaluation evaluation(String set) {
        return found(set).scored().evaluation();
    }

    /** The only one. */
    Evaluation evaluation() {
        return evaluation(sets().get(0));
    }

    ScoreTable scores() {
        return found(sets().get(0)).scored().scores();
    }

    FoundEvaluation found(String set) {
        return results.evaluations().stream()
                .filter(each -> each.set().equals(set))
                .findFirst()
                .orElseThrow();
    }

    Aggregate aggregate(String metric) {
        return evaluation().metrics().get(metric).aggregate();
    }

    /** Scores of a metric, as {@code id#sample=score}. */
    List<String> rows(String metric) {
        ScoreTable table = scores();
        return IntStream.range(0, table.rows())
                .mapToObj(row -> table.id(row) + "#" + table.sample(row) + "=" + table.score(metric, row))
                .toList();
    }

    String remarks() {
        return results.remarks().stream().map(Remark::sentence).collect(Collectors.joining("\n"));
    }
}
