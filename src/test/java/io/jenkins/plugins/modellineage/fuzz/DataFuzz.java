package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.data.DataFileReader;
import io.jenkins.plugins.modellineage.data.DataKind;
import io.jenkins.plugins.modellineage.data.FileFacts;
import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.data.ParquetData;
import io.jenkins.plugins.modellineage.data.Sketching;
import io.jenkins.plugins.modellineage.data.declared.Declarations;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files of data, compressed or not, what is said of them, a sketch of their lines, and rows of Parquet; the first byte says which.
 * Read, or told why not.
 */
public final class DataFuzz {
    private static final List<String> PATHS = List.of(
            "train.jsonl",
            "train.json",
            "train.csv",
            "train.txt",
            "dvc.lock",
            "dataset_infos.json",
            "README.md",
            "croissant.json");

    private DataFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        byte[] rest = FuzzTarget.rest(data);
        int choice = FuzzTarget.choice(data, PATHS.size() + 2);
        if (choice == PATHS.size()) {
            read(rest);
            return;
        } else if (choice > PATHS.size()) {
            parquet(rest);
            return;
        }
        String path = PATHS.get(choice);
        DataFileReader reader = new DataFileReader(path, new Sketching(), Optional.of(new Sketching()));
        reader.write(rest, 0, rest.length);
        FileFacts facts = reader.end();
        requireTold(facts);
        if (Declarations.mayBe(path)) {
            Declarations declarations = new Declarations(new TreeMap<>(), Map.of(path, facts));
            declarations.read(path, new String(rest, StandardCharsets.UTF_8));
            declarations
                    .in(new InputFacts(new TreeMap<>(), 0, List.of(), Optional.empty()))
                    .findings()
                    .forEach(finding -> {
                        ModelFiles.requireOneLine(finding);
                        if (finding.contains("its reader failed")) {
                            throw new AssertionError(finding);
                        }
                    });
        }
    }

    private static void requireTold(FileFacts facts) {
        if (facts.unread().contains("its reader failed")) {
            throw new AssertionError(facts.unread());
        } else if (!facts.unread().isEmpty()) {
            ModelFiles.requireOneLine(facts.unread());
        }
    }

    private static void parquet(byte[] bytes) {
        FileFacts known = new FileFacts(DataKind.PARQUET, 10, 0, List.of());
        try {
            requireTold(ParquetData.read(
                    known, bytes.length, FileBytes.of(bytes), new Sketching(), Optional.of(new Sketching())));
        } catch (IOException stopped) {
            throw new AssertionError("Nobody stopped it", stopped);
        }
    }

    private static void read(byte[] sketch) {
        try {
            LineSketch.read(new ByteArrayInputStream(sketch)).toBytes();
        } catch (IOException refused) {
            if (refused.getMessage() == null) {
                throw new AssertionError("It is refused without a reason", refused);
            }
        }
    }
}
