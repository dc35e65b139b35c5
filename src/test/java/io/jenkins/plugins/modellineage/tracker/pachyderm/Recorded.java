package io.jenkins.plugins.modellineage.tracker.pachyderm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A server of Pachyderm that answers as a genuine one was recorded to (pachd after 2.12.0-rc.3), its defects included. Commits
 * stand in what was recorded of walks; the files are those of {@code raw}.
 */
public final class Recorded {
    public static final String RAW = "a04c323421014550ad4637098da4f135";
    public static final String OLD_RAW = "12cdfd2491934a4ebd398436fde03e57";
    public static final String LABELS = "63dcdfc17aaf44ecae7ec4034cf5cbaa";
    public static final String DATA_HASH = "pachyderm:067532ee5ab871a285b7e603e77073f1da73dd7796aee577e0d5d4e39c339073";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> commits = new LinkedHashMap<>();

    public Recorded() {
        add(parsed(body("rest-InspectCommit-id.json")));
        add(parsed(body("rest-InspectCommit-ancestry.json")));
        body("rest-WalkCommitProvenance.json")
                .lines()
                .forEach(line -> add(parsed(line).path("result")));
    }

    /** What the file of that name has, in bytes. */
    public static byte[] file(String name) {
        try (InputStream file = Recorded.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was answered. */
    public static Answer answer(String name) {
        JsonNode recorded = parsed(new String(file(name), StandardCharsets.UTF_8));
        return new Answer(
                recorded.path("status").intValue(),
                recorded.path("body_text").textValue().getBytes(StandardCharsets.UTF_8),
                false);
    }

    private static String body(String name) {
        return new String(answer(name).body(), StandardCharsets.UTF_8);
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(JsonNode info) {
        commits.put(key(info.path("commit")), info);
    }

    private static String key(JsonNode commit) {
        JsonNode repo = commit.path("repo");
        return repo.path("name").asText() + "." + repo.path("type").asText() + "@"
                + commit.path("id").asText();
    }

    /** The answer to a question. */
    public Answer ask(String path, String body) {
        JsonNode question = parsed(body);
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "InspectCommit" -> inspected(question.path("commit"));
            case "WalkCommitProvenance" -> walked(question.path("start").path(0).path("id"));
            case "WalkFile" -> files(question.path("file"));
            case "DiffFile" -> changed(question.path("newFile"), question.path("oldFile"));
            default -> answer("rest-unknown-method.json");
        };
    }

    private Answer inspected(JsonNode commit) {
        String asked = key(commit).replace("raw.user@master^", "raw.user@" + OLD_RAW);
        JsonNode info = commits.get(asked.endsWith("@master") ? asked.replace("master", RAW) : asked);
        boolean repo =
                commits.keySet().stream().anyMatch(key -> key.startsWith(asked.substring(0, asked.indexOf('@') + 1)));
        return info != null
                ? new Answer(200, info.toString().getBytes(StandardCharsets.UTF_8), false)
                : answer(repo ? "rest-InspectCommit-missing.json" : "rest-InspectCommit-missing-repo.json");
    }

    private Answer walked(JsonNode picker) {
        JsonNode name = picker.path("repo").path("name");
        JsonNode start = commits.get(name.path("name").asText() + "."
                + name.path("type").asText() + "@" + picker.path("id").asText());
        if (start == null) {
            return answer("rest-WalkCommitProvenance-missing.json");
        }
        Set<String> lines = new LinkedHashSet<>();
        walk(start, lines);
        StringBuilder stream = new StringBuilder();
        lines.forEach(
                key -> stream.append("{\"result\":").append(commits.get(key)).append("}\n"));
        return new Answer(200, stream.toString().getBytes(StandardCharsets.UTF_8), false);
    }

    private void walk(JsonNode from, Set<String> reached) {
        for (JsonNode origin : from.path("directProvenance")) {
            if (reached.add(key(origin))) {
                walk(commits.get(key(origin)), reached);
            }
        }
    }

    /** Of the commits of {@code raw} it was recorded. */
    private Answer changed(JsonNode now, JsonNode before) {
        boolean raw = key(now.path("commit")).equals("raw.user@" + RAW)
                && key(before.path("commit")).equals("raw.user@" + OLD_RAW);
        return raw ? answer("rest-DiffFile.json") : answer("rest-InspectCommit-missing-repo.json");
    }

    /** The earlier commit had what the recorded difference tells of it. */
    private static Stream<String> filesOf(String commit) {
        return switch (commit) {
            case "raw.user@" + RAW -> body("rest-WalkFile.json").lines();
            case "raw.user@" + OLD_RAW ->
                body("rest-DiffFile.json")
                        .lines()
                        .map(line -> "{\"result\":" + parsed(line).at("/result/oldFile") + "}");
            default -> Stream.empty();
        };
    }

    private Answer files(JsonNode file) {
        String asked = file.path("path").asText();
        StringBuilder stream = new StringBuilder();
        filesOf(key(file.path("commit")))
                .filter(line -> parsed(line).at("/result/file/path").asText().startsWith(asked))
                .forEach(line -> stream.append(line).append('\n'));
        return stream.isEmpty() && !asked.equals("/")
                ? new Answer(
                        404,
                        "{\"error\":{\"code\":5,\"message\":\"file not found\",\"details\":[]}}\n"
                                .getBytes(StandardCharsets.UTF_8),
                        false)
                : new Answer(200, stream.toString().getBytes(StandardCharsets.UTF_8), false);
    }
}
