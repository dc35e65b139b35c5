package org.modellineage.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The builds that show an example, in a {@code builds.json} of its folder: an array of job, file, params, and how the build
 * ends if not well.
 */
final class BuildList {
    static final String FILE = "builds.json";

    private BuildList() {}

    /** @throws CallException when the file holds no such list */
    static List<Plan> read(Path file) throws IOException {
        JsonNode all;
        try {
            all = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException unreadable) {
            throw new CallException(file + " is no JSON: " + unreadable.getOriginalMessage(), unreadable);
        }
        List<Plan> plans = new ArrayList<>();
        for (JsonNode build : all) {
            plans.add(plan(file, build));
        }
        if (plans.isEmpty()) {
            throw new CallException(file + " lists no build; write [{\"job\": \"train\", \"file\": \"Jenkinsfile\"}]");
        }
        return plans;
    }

    private static Plan plan(Path file, JsonNode build) {
        Path jenkinsfile = file.resolveSibling(build.path("file").asText("Jenkinsfile"));
        if (build.path("job").asText("").isEmpty() || !Files.isReadable(jenkinsfile)) {
            throw new CallException(file + ": " + build + " names no job, or no file that can be read");
        }
        Map<String, String> params = new LinkedHashMap<>();
        build.path("params")
                .properties()
                .forEach(one -> params.put(one.getKey(), one.getValue().asText()));
        return new Plan(
                build.path("job").asText(),
                jenkinsfile,
                params,
                List.of(build.path("ends").asText(Plan.SUCCESS)));
    }
}
