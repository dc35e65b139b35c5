package io.jenkins.plugins.modellineage.fuzz;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What is fed with anything, under the name of its corpus. Each is a class with {@code fuzzerTestOneInput}, the method
 * that Jazzer looks for: it ends in silence, or in an exception that tells of a defect.
 */
enum FuzzTarget {
    LEDGER_LINE("LedgerLineFuzz", LedgerLineFuzz::fuzzerTestOneInput),
    RUN_LINE("RunLineFuzz", RunLineFuzz::fuzzerTestOneInput),
    JOURNAL("JournalFuzz", JournalFuzz::fuzzerTestOneInput),
    METRICS_FILE("MetricsFileFuzz", MetricsFileFuzz::fuzzerTestOneInput),
    EVENT_FILE("EventFileFuzz", EventFileFuzz::fuzzerTestOneInput),
    RUN_FILE("RunFileFuzz", RunFileFuzz::fuzzerTestOneInput),
    METRICS_NOTE("MetricsNoteFuzz", MetricsNoteFuzz::fuzzerTestOneInput),
    PARAMS_FILE("ParamsFileFuzz", ParamsFileFuzz::fuzzerTestOneInput),
    TORCH("TorchFuzz", TorchFuzz::fuzzerTestOneInput),
    ONNX("OnnxFuzz", OnnxFuzz::fuzzerTestOneInput),
    KERAS("KerasFuzz", KerasFuzz::fuzzerTestOneInput),
    SAVED_MODEL("SavedModelFuzz", SavedModelFuzz::fuzzerTestOneInput),
    YAML("YamlFuzz", YamlFuzz::fuzzerTestOneInput),
    SMALL_MODEL_FILE("SmallModelFileFuzz", SmallModelFileFuzz::fuzzerTestOneInput),
    MODEL_CARD("CardFuzz", CardFuzz::fuzzerTestOneInput),
    HUB_FOLDER("HubFolderFuzz", HubFolderFuzz::fuzzerTestOneInput),
    FILTER("FilterFuzz", FilterFuzz::fuzzerTestOneInput),
    CHECKPOINT("CheckpointFuzz", CheckpointFuzz::fuzzerTestOneInput),
    COLUMNS("ColumnsFuzz", ColumnsFuzz::fuzzerTestOneInput),
    OTLP("OtlpFuzz", OtlpFuzz::fuzzerTestOneInput),
    MODEL_FILE("ModelFileFuzz", ModelFileFuzz::fuzzerTestOneInput),
    PROMPT_FILE("PromptFileFuzz", PromptFileFuzz::fuzzerTestOneInput),
    RESULT_FILE("ResultFileFuzz", ResultFileFuzz::fuzzerTestOneInput),
    SCORES("ScoresFuzz", ScoresFuzz::fuzzerTestOneInput),
    WEIGHTS_LINES("WeightsLinesFuzz", WeightsLinesFuzz::fuzzerTestOneInput),
    DATA("DataFuzz", DataFuzz::fuzzerTestOneInput),
    SQLITE("SqliteFuzz", SqliteFuzz::fuzzerTestOneInput),
    HISTORY("HistoryFuzz", HistoryFuzz::fuzzerTestOneInput),
    STORE("StoreFuzz", StoreFuzz::fuzzerTestOneInput),
    NEPTUNE_OPERATION("NeptuneOperationFuzz", NeptuneOperationFuzz::fuzzerTestOneInput),
    PARQUET("ParquetFuzz", ParquetFuzz::fuzzerTestOneInput),
    PACHYDERM("PachydermFuzz", PachydermFuzz::fuzzerTestOneInput);

    final String corpus;
    final Consumer<byte[]> test;

    FuzzTarget(String corpus, Consumer<byte[]> test) {
        this.corpus = corpus;
        this.test = test;
    }

    /** The bytes after the first, which says what kind they are. */
    static byte[] rest(byte[] data) {
        return data.length < 2 ? new byte[0] : Arrays.copyOfRange(data, 1, data.length);
    }

    /** One of so many, by the first byte. */
    static int choice(byte[] data, int of) {
        return data.length == 0 ? 0 : (data[0] & 0xff) % of;
    }
}
