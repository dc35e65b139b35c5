package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.codec.RecordedEvaluationCodec;
import io.jenkins.plugins.modellineage.columns.ScoresFile;
import io.jenkins.plugins.modellineage.columns.TextsFile;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.ExampleTexts;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.PromptHashes;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.evaluation.ScoredEvaluation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.tracker.Remark;
import io.jenkins.plugins.modellineage.tracker.results.ResultFiles;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Evaluations that an agent read from files, in a form that travels: as they are stored. Nothing is believed of it. */
final class SentResults implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Bytes of the scores of one call, which are in memory at once; those of its evaluations count by themselves. */
    private static final long BYTES = 256L << 20;

    private static final int MOST = 10_000;
    private static final int MOST_REMARKS = 1_000;
    private static final int LINE_BYTES = 16 << 20;

    private final byte[][] evaluations;
    private final byte[][] scores;
    /** Null for one whose texts are not kept. */
    private final byte[][] texts;
    /** Null for one of which it is not known what was asked. */
    private final long[][] prompts;

    private final String[] remarks;
    private final String[] files;
    private final String[] older;

    private SentResults(
            List<byte[]> evaluations,
            List<byte[]> scores,
            List<byte[]> texts,
            List<long[]> prompts,
            List<String> remarks,
            Collection<String> files,
            List<String> older) {
        this.evaluations = evaluations.toArray(new byte[0][]);
        this.scores = scores.toArray(new byte[0][]);
        this.texts = texts.toArray(new byte[0][]);
        this.prompts = prompts.toArray(new long[0][]);
        this.remarks = remarks.toArray(new String[0]);
        this.files = files.toArray(new String[0]);
        this.older = older.toArray(new String[0]);
    }

    /** Of no file. */
    static SentResults none(List<String> older) {
        return new SentResults(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), older);
    }

    static SentResults of(ResultFiles.Results results, Collection<String> files, List<String> older)
            throws IOException {
        List<byte[]> evaluations = new ArrayList<>();
        List<byte[]> scores = new ArrayList<>();
        List<byte[]> texts = new ArrayList<>();
        List<long[]> prompts = new ArrayList<>();
        long scoreBytes = 0;
        long lineBytes = 0;
        for (FoundEvaluation found : results.evaluations()) {
            Evaluation evaluation = found.scored().evaluation();
            evaluations.add(RecordedEvaluationCodec.bytes(
                    new RecordedEvaluation(Instant.EPOCH, found.subject(), evaluation, Optional.empty(), 0)));
            scores.add(ScoresFile.write(found.scored().scores()));
            texts.add(found.texts().map(TextsFile::write).orElse(null));
            prompts.add(found.prompts().map(PromptHashes::ascending).orElse(null));
            scoreBytes += scores.get(scores.size() - 1).length;
            lineBytes += evaluations.get(evaluations.size() - 1).length;
            if (scoreBytes > BYTES || lineBytes > BYTES) {
                throw new FilesRefused("the evaluations, or the scores of their examples, take more than " + BYTES
                        + " bytes together; name fewer files in one trackEvaluation");
            }
        }
        List<String> remarks = results.remarks().stream()
                .map(Remark::sentence)
                .limit(MOST_REMARKS)
                .toList();
        return new SentResults(evaluations, scores, texts, prompts, remarks, files, older);
    }

    /**
     * What was read, when an agent can have sent it.
     *
     * @throws FilesRefused when it made it up
     */
    List<FoundEvaluation> evaluations() throws FilesRefused {
        if (evaluations == null
                || scores == null
                || texts == null
                || prompts == null
                || evaluations.length != scores.length
                || evaluations.length != texts.length
                || evaluations.length != prompts.length
                || evaluations.length > MOST) {
            throw madeUp();
        }
        List<FoundEvaluation> found = new ArrayList<>();
        try {
            if (bytes(evaluations) > BYTES
                    || bytes(scores) > BYTES
                    || bytes(texts) > TextsFile.BYTES
                    || hashes(prompts) > BYTES / Long.BYTES) {
                throw madeUp();
            }
            long textBytes = 0;
            for (int i = 0; i < evaluations.length; i++) {
                if (evaluations[i].length > LINE_BYTES) {
                    throw madeUp();
                }
                RecordedEvaluation said = RecordedEvaluationCodec.read(evaluations[i]);
                ScoreTable table = ScoresFile.read(scores[i]);
                Optional<ExampleTexts> kept = Optional.ofNullable(texts[i]).map(TextsFile::read);
                textBytes += kept.map(ExampleTexts::bytes).orElse(0L);
                if (textBytes > ExampleTexts.BYTES) {
                    throw madeUp();
                }
                Optional<PromptHashes> asked = Optional.ofNullable(prompts[i]).map(PromptHashes::of);
                found.add(new FoundEvaluation(
                        said.subject(), new ScoredEvaluation(said.evaluation(), table), kept, asked));
            }
            return found;
        } catch (IllegalArgumentException | NullPointerException wrong) {
            throw madeUp();
        }
    }

    /** Of all together: each by itself may be small. */
    private static long bytes(byte[][] arrays) {
        return Arrays.stream(arrays)
                .mapToLong(array -> array == null ? 0 : array.length)
                .sum();
    }

    private static long hashes(long[][] arrays) {
        return Arrays.stream(arrays)
                .mapToLong(array -> array == null ? 0 : array.length)
                .sum();
    }

    List<String> remarks() {
        return lines(remarks);
    }

    /** Names of the files that were read. */
    List<String> files() {
        return lines(files);
    }

    /** Names of files that are older than what they should be of. */
    List<String> older() {
        return lines(older);
    }

    private static List<String> lines(String[] texts) {
        List<String> lines = new ArrayList<>();
        for (String text : texts == null ? new String[0] : texts) {
            if (text != null) {
                lines.add(Naming.line(text));
            }
        }
        return lines;
    }

    private static FilesRefused madeUp() {
        return new FilesRefused("the agent sent evaluations that no file can hold; look at it");
    }
}
