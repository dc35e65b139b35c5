package io.jenkins.plugins.modellineage.tracker.wandb;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file beside a run file in which SDKs up to 0.19 keep what newer ones record of the machine. Of it only what is named here is
 * read: it tells of people and of the command line as well.
 */
public final class MetadataFile {
    /** Where it lies, from the folder of the run file on. */
    public static final String PATH = "files/wandb-metadata.json";

    /** More is none of them. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int LONGEST = 500;

    /** Facts by where they stand, with slashes between the names of objects in one another. */
    private static final Map<String, String> FACTS = new LinkedHashMap<>();

    static {
        FACTS.put("/os", "os");
        FACTS.put("/python", "python");
        FACTS.put("/docker", "docker");
        FACTS.put("/gpu", "gpu_type");
        FACTS.put("/gpu_count", "gpu_count");
        FACTS.put("/cudaVersion", "cuda_version");
        FACTS.put("/cpu_count", "cpu_count");
        FACTS.put("/cpu_count_logical", "cpu_count_logical");
        FACTS.put("/memory/total", "memory_total");
        FACTS.put("/git/commit", "git_commit");
    }

    private MetadataFile() {}

    /** What it says; nothing when it is no such file. */
    public static Told.Environment read(byte[] bytes) {
        JsonNode all = JsonValues.tree(new String(bytes, StandardCharsets.UTF_8));
        Map<String, String> facts = new TreeMap<>();
        FACTS.forEach((place, fact) -> {
            JsonNode value = all.at(place);
            if (value.isValueNode() && !value.isNull() && value.asText().length() <= LONGEST) {
                facts.put(fact, value.asText());
            }
        });
        return new Told.Environment(facts);
    }
}
