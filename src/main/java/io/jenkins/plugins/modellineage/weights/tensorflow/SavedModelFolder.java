package io.jenkins.plugins.modellineage.weights.tensorflow;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFolder;
import io.jenkins.plugins.modellineage.weights.ModelFolderReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads what stands beside the program of a SavedModel: its fingerprint, and how large its variables are. */
public final class SavedModelFolder implements ModelFolderReader {
    private static final int UUID_BYTES = 200;

    @Override
    public SortedSet<String> anchors(SortedSet<String> names) {
        return names.stream()
                .filter(name -> name.equals(SavedModelReader.NAME) || name.endsWith("/" + SavedModelReader.NAME))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public ModelFacts read(ModelFolder folder, String anchor) throws IOException {
        Reading reading = new Reading(SavedModelReader.FORMAT, "");
        String at = anchor.substring(0, anchor.length() - SavedModelReader.NAME.length());
        if (folder.names().contains(at + "fingerprint.pb")) {
            try (FileBytes file = folder.open(at + "fingerprint.pb")) {
                fingerprint(new WireMessage(file), reading);
            }
        }
        variables(folder, at, reading);
        return reading.facts();
    }

    private static void fingerprint(WireMessage fingerprint, Reading reading) throws IOException {
        while (fingerprint.next()) {
            switch (fingerprint.field()) {
                case 1 -> reading.fact("programChecksum", Long.toHexString(fingerprint.varint()));
                case 5 -> reading.fact("checkpointHash", Long.toHexString(fingerprint.varint()));
                case 7 -> reading.fact("uuid", Naming.plain(fingerprint.text(UUID_BYTES)));
                default -> {}
            }
        }
    }

    private static void variables(ModelFolder folder, String at, Reading reading) throws IOException {
        long bytes = 0;
        boolean hasIndex = folder.names().contains(at + "variables/variables.index");
        String data = at + "variables/variables.data-";
        for (String name : folder.names().tailSet(data)) {
            if (!name.startsWith(data)) {
                break;
            }
            try (FileBytes file = folder.open(name)) {
                bytes += file.length();
            }
        }
        reading.fact("variableBytes", bytes);
        if (hasIndex != bytes > 0) {
            reading.find("Its variables are not complete: the index or the data is missing");
        }
    }
}
