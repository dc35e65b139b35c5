package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.data.DataFileReader;
import io.jenkins.plugins.modellineage.data.FileFacts;
import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.data.Sketching;
import io.jenkins.plugins.modellineage.data.declared.Declarations;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Files of data, what is said of them, and a sketch of their lines; the first byte says which. Read, or told why not. */
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
        int choice = FuzzTarget.choice(data, PATHS.size() + 1);
        if (choice == PATHS.size()) {
            read(rest);
            return;
        }
        String path = PATHS.get(choice);
        DataFileReader reader = new DataFileReader(path, new Sketching());
        reader.write(rest, 0, rest.length);
        FileFacts facts = reader.end();
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
