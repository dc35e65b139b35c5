package io.jenkins.plugins.modellineage.weights;

import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One index, against the shards beside it: every tensor that it names is where it says, and there are no others. */
final class ShardIndex {
    private final ModelFolder folder;
    private final String path;
    private final Reading reading;
    private final Map<String, Shard> shards = new TreeMap<>();
    private JsonTokens json;
    private long totalSize = -1;
    private long totalParameters = -1;

    /** @param path of the index in the folder */
    ShardIndex(ModelFolder folder, String path, Reading reading) {
        this.folder = folder;
        this.path = path;
        this.reading = reading;
    }

    void read() throws IOException {
        try (FileBytes file = folder.open(path)) {
            if (file.length() > Bounds.HEADER_BYTES) {
                throw ModelFileException.doubtful(
                        Bounds.HEADER_BYTES, "the index goes on; at most " + Bounds.HEADER_BYTES + " bytes are read");
            }
            try (JsonTokens parser = new JsonTokens(new HeaderText(file, 0, file.length()))) {
                json = parser;
                json.document("the index", this::member);
            }
        }
        compare();
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "metadata" -> json.smallObject("the metadata", this::total);
            case "weight_map" -> json.object("the weight map", this::entry);
            default -> json.skip();
        }
    }

    /** Older writers know no totals, and some write them as fractions: what is no whole number is not compared. */
    private void total(String name) throws IOException {
        boolean whole = json.token() == JsonToken.VALUE_NUMBER_INT;
        if (whole && name.equals("total_size")) {
            totalSize = json.count(name);
        } else if (whole && name.equals("total_parameters")) {
            totalParameters = json.count(name);
        } else {
            json.skip();
        }
    }

    private void entry(String tensor) throws IOException {
        String what = "tensor " + Naming.quoted(tensor);
        String file = json.text("the file of " + what);
        Shard shard = shards.get(file);
        if (shard == null) {
            shard = shard(file);
            shards.put(file, shard);
        }
        if (shard.facts.isPresent() && !shard.sees(tensor)) {
            throw json.broken(
                    what + " is not in " + Naming.quoted(file) + " although the index says so, or stands twice");
        }
    }

    private Shard shard(String name) throws IOException {
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.equals("..") || name.equals(".")) {
            throw json.doubtful(Naming.quoted(name) + " is not the name of a file beside the index");
        }
        if (shards.size() == Bounds.METADATA_KEYS) {
            throw json.doubtful("the index names more than " + Bounds.METADATA_KEYS + " files; that many are not read");
        }
        String file = path.substring(0, path.lastIndexOf('/') + 1) + name;
        if (!folder.names().contains(file)) {
            throw json.lacking(name, "the file " + Naming.quoted(name) + " is not beside the index that names it");
        }
        return new Shard(folder.facts(file));
    }

    private void compare() {
        reading.fact("shards", shards.size());
        long bytes = 0;
        long elements = 0;
        for (Map.Entry<String, Shard> shard : shards.entrySet()) {
            if (shard.getValue().facts.isEmpty()) {
                reading.find("The tensors of the shard " + Naming.quoted(shard.getKey())
                        + " are not known, so they are not held against the index");
                return;
            }
            TensorTable tensors = shard.getValue().facts.get().tensors();
            bytes += tensors.bytes();
            elements += tensors.elements();
            shard.getValue()
                    .others()
                    .ifPresent(others -> reading.find("The shard " + Naming.quoted(shard.getKey()) + " has " + others
                            + ", which the index does not name"));
        }
        differs("total_size", totalSize, bytes, "bytes");
        differs("total_parameters", totalParameters, elements, "elements");
    }

    private void differs(String name, long said, long found, String unit) {
        if (said >= 0 && said != found) {
            reading.find("The index says " + name + " " + said + ", but the tensors of its shards have " + found + " "
                    + unit);
        }
    }

    /** Which tensors of a shard the index named. */
    private static final class Shard {
        private final Optional<ModelFacts> facts;
        private final BitSet seen = new BitSet();

        Shard(Optional<ModelFacts> facts) {
            this.facts = facts;
        }

        boolean sees(String tensor) {
            int index = facts.orElseThrow().tensors().indexOf(tensor);
            boolean first = index >= 0 && !seen.get(index);
            if (first) {
                seen.set(index);
            }
            return first;
        }

        Optional<String> others() {
            TensorTable tensors = facts.orElseThrow().tensors();
            int count = tensors.size() - seen.cardinality();
            return count == 0
                    ? Optional.empty()
                    : Optional.of(count + " tensors, one of them "
                            + Naming.quoted(tensors.get(seen.nextClearBit(0)).name()));
        }
    }
}
