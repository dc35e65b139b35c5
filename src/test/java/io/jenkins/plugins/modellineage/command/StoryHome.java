package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.FileStore;
import io.jenkins.plugins.modellineage.ledger.Checkpoint;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import io.jenkins.plugins.modellineage.ledger.LedgerHead;
import io.jenkins.plugins.modellineage.ledger.LedgerSample;
import io.jenkins.plugins.modellineage.ledger.SigningKey;
import io.jenkins.plugins.modellineage.lineage.EvaluationDecisions;
import io.jenkins.plugins.modellineage.lineage.EvidenceAdded;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small home in which one version went live, with its files and the run that measured it. */
record StoryHome(Path home) {
    static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final byte[] WEIGHTS = "weights".getBytes(StandardCharsets.UTF_8);

    static StoryHome in(Path home) throws IOException {
        StoryHome story = new StoryHome(home);
        try (FileLedger ledger = story.open()) {
            LedgerSample.tell(ledger);
        }
        FileStore.in(story.lineage().resolve("files")).pin(Sha256.of(WEIGHTS), () -> new ByteArrayInputStream(WEIGHTS));
        RunLog log = RunStore.of(home.resolve("jobs/train/builds/1/model-lineage"))
                .create(new RunStarted(
                        RUN, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
        log.append(RunEvent.params(Map.of("order", "3")));
        log.append(RunEvent.params(Map.of("seed", "1")));
        return story;
    }

    FileLedger open() throws IOException {
        return FileLedger.open(lineage(), Clock.fixed(Sample.START, ZoneOffset.UTC), notice -> {});
    }

    Path lineage() {
        return home.resolve("model-lineage");
    }

    Path ledgerFile() {
        return lineage().resolve("ledger/000001.jsonl");
    }

    Path runFile() {
        return home.resolve("jobs/train/builds/1/model-lineage/" + RUN + "/events.jsonl");
    }

    Path weights() {
        return lineage().resolve("files").resolve(Sha256.of(WEIGHTS).hex());
    }

    /** The version gets an evaluation whose scores by example are kept nowhere. */
    RecordedEvaluation evaluate() throws IOException {
        RecordedEvaluation evaluation = new RecordedEvaluation(
                Sample.START,
                "",
                new Evaluation(EvaluationSet.named("support", "", ""), Map.of()),
                Optional.of(new Sha256("0".repeat(64))),
                10);
        try (FileLedger ledger = open()) {
            ledger.append(
                    Sample.ALICE,
                    state -> List.of(new EvidenceAdded(
                            Sample.TINY.version(1),
                            new TreeMap<>(),
                            Optional.empty(),
                            List.of(evaluation),
                            Sample.build("smoke", 12))));
        }
        return evaluation;
    }

    void withdraw(RecordedEvaluation evaluation) throws IOException {
        try (FileLedger ledger = open()) {
            ledger.append(
                    Sample.ALICE,
                    state -> EvaluationDecisions.withdraw(
                            state, Sample.TINY.version(1), evaluation.id().hex(), "the old prompt"));
        }
    }

    /** A note of how far the ledger goes now. */
    String note(SigningKey key) throws IOException {
        try (FileLedger ledger = open()) {
            LedgerHead head = ledger.head();
            return new Checkpoint(key.verifier().name(), head.entries(), head.digest()).signed(key);
        }
    }

    /** Writes the note and its key where Jenkins does. */
    void sign(SigningKey key) throws IOException {
        Path folder = Files.createDirectories(lineage().resolve("checkpoints"));
        Files.writeString(folder.resolve("latest.note"), note(key));
        Files.writeString(folder.resolve("key.pub"), key.verifier().written() + "\n");
    }

    /** Somebody changes a line and mends its checksum: each line is good, and the next one names another. */
    void rewriteLine(int number) throws IOException {
        edit(number, "at", "2026-03-03T10:00:00.001Z");
    }

    /** The first line becomes one of an event that nobody knows yet. */
    void writeNewerEvent() throws IOException {
        edit(1, "type", "model_dreamt");
    }

    /** The last line, which no other names, loses its sense and keeps its place in the chain. */
    void writeSenselessLastLine() throws IOException {
        edit(6, "time", "at noon");
    }

    private void edit(int number, String member, String value) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(ledgerFile()));
        SealedLine line = SealedLine.read(lines.get(number - 1).getBytes(StandardCharsets.UTF_8));
        line.body().put(member, value);
        lines.set(number - 1, new String(line.write(), StandardCharsets.UTF_8));
        Files.writeString(ledgerFile(), String.join("\n", lines) + "\n");
    }

    static void replace(Path file, String from, String to) throws IOException {
        Files.writeString(file, Files.readString(file).replace(from, to));
    }
}
