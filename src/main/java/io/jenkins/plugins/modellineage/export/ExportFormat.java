package io.jenkins.plugins.modellineage.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which form runs leave. */
public enum ExportFormat {
    /** {@code mlruns/}, as MLflow's file store has it. */
    MLFLOW,
    /**
     * {@code runs.jsonl}: one JSON object a run; a file an evaluation with the scores of its examples; and {@code traces.jsonl}.
     */
    JSONL,
    /** {@code runs.csv}: one row a run. */
    CSV;

    /** The folder of an MLflow file store. */
    public static final String STORE = "mlruns";

    public static final String LINES = "runs.jsonl";
    public static final String ROWS = "runs.csv";

    /** What becomes of the files of runs in an MLflow file store. */
    public enum Files {
        /** They are written. */
        COPY,
        /** The store says where they are. */
        LINK
    }

    /** As it is written in a Jenkinsfile. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExportFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ExportFormat::word).toList();
    }

    /** What is written below the folder. */
    public String place() {
        return switch (this) {
            case MLFLOW -> STORE + "/";
            case JSONL -> LINES;
            case CSV -> ROWS;
        };
    }

    /**
     * Writes all that comes from a source. Memory is bounded by the largest run without its series, what is known of
     * its traces, and the spans of one of them.
     *
     * @param files of runs and versions; asked in an MLflow file store alone
     * @return what was written and what was left
     */
    public Tally write(RunSource source, Files files, Destination folder) throws IOException {
        Tally tally = new Tally();
        RowColumns columns = new RowColumns();
        if (this == CSV) {
            source.each(columns);
        }
        boolean hasScores;
        boolean hasTraces;
        try (RunExport export =
                switch (this) {
                    case MLFLOW -> new MlflowStore(folder, files, tally);
                    case JSONL -> new JsonLines(folder.create(LINES), tally);
                    case CSV -> new CsvRows(folder.create(ROWS), columns, tally);
                }) {
            source.each(export);
            hasScores = export instanceof JsonLines lines && lines.hasScores();
            hasTraces = export instanceof JsonLines lines && lines.hasTraces();
        }
        if (hasScores) {
            source.each(new ScoreFiles(folder, tally));
        }
        if (hasTraces) {
            try (TraceLines traces = new TraceLines(folder, tally)) {
                source.each(traces);
            }
        }
        return tally;
    }
}
