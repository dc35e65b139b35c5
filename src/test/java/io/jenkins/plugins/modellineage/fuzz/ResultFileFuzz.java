package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.codec.RecordedEvaluationCodec;
import io.jenkins.plugins.modellineage.columns.ScoresFile;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoredEvaluation;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.tracker.results.Asked;
import io.jenkins.plugins.modellineage.tracker.results.ResultFileException;
import io.jenkins.plugins.modellineage.tracker.results.ResultFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of evaluation results of any tool: it is read, or refused in one line, and what is read can be stored and read again.
 * The first byte says how it is called.
 */
public final class ResultFileFuzz {
    private static final List<String> NAMES = List.of(
            "results.json",
            "results.jsonl",
            "rows.csv",
            "samples_t_2026-11-28T05-19-52.268602.jsonl",
            "results_2026-11-28T05-19-52.268602.json",
            "m.nightly.json",
            "log.eval",
            "details_t_2026-05-05T10-00-00.000000.parquet");
    private static final int BYTES_AT_MOST = 1 << 16;

    private ResultFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > BYTES_AT_MOST) {
            return;
        }
        String name = NAMES.get(FuzzTarget.choice(data, NAMES.size()));
        Path file =
                MemoryFiles.of(Map.of("/" + name, FuzzTarget.rest(data))).root().resolve(name);
        try {
            ResultFiles.read(Map.of(name, file), Asked.of("given"))
                    .evaluations()
                    .forEach(ResultFileFuzz::store);
        } catch (ResultFileException refused) {
            requireOneLine(refused.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireOneLine(String message) {
        if (message.isBlank() || message.lines().count() != 1) {
            throw new AssertionError("Refused in other than one line: " + message);
        }
    }

    private static void store(FoundEvaluation found) {
        ScoredEvaluation scored = found.scored();
        RecordedEvaluation recorded =
                new RecordedEvaluation(Instant.EPOCH, found.subject(), scored.evaluation(), Optional.empty(), 0);
        byte[] scores = ScoresFile.write(scored.scores());
        if (!RecordedEvaluationCodec.read(RecordedEvaluationCodec.bytes(recorded))
                .equals(recorded)) {
            throw new AssertionError("Read back otherwise: " + recorded);
        }
        if (!Arrays.equals(ScoresFile.write(ScoresFile.read(scores)), scores)) {
            throw new AssertionError("Scores are read back otherwise");
        }
    }
}
