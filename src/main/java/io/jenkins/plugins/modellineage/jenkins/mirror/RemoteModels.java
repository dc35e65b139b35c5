package io.jenkins.plugins.modellineage.jenkins.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.JenkinsTags;
import io.jenkins.plugins.modellineage.mirror.Bodies;
import io.jenkins.plugins.modellineage.mirror.Denied;
import io.jenkins.plugins.modellineage.mirror.VersionWords;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Registered models on the server, each call as MLflow's clients make it. */
record RemoteModels(Server server) {
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String MODEL_VERSION = "model_version";
    private static final String VALUE = "value";
    private static final String MOST_FOUND = "100";

    /**
     * The registered model of that name, made when there is none.
     *
     * @param path folder and name of ours, which its tag tells
     * @param jenkins what tells this Jenkins from others, as another tag
     * @param said tags that tell what it is
     * @throws Denied when there is one that is not of this model, or of another Jenkins
     */
    void ensure(String name, String path, String jenkins, Map<String, String> said) throws IOException {
        SortedMap<String, String> tags = new TreeMap<>(said);
        tags.put(VersionWords.MODEL_TAG, path);
        tags.put(VersionWords.JENKINS_TAG, jenkins);
        try {
            server.post(
                    "registered-models/create", Replies.entries(Bodies.object().put(NAME, name), "tags", tags));
        } catch (Denied denied) {
            if (!denied.exists()) {
                throw denied;
            }
            JsonNode there = model(name);
            String owner = tag(there, VersionWords.MODEL_TAG).orElse("");
            Optional<String> whose = tag(there, VersionWords.JENKINS_TAG);
            if (!owner.equals(path)) {
                throw taken(name, owner.isEmpty() ? "not of Jenkins" : "of '" + server.shown(owner) + "'");
            } else if (whose.isEmpty()) { // made before models told whose they are
                server.post(
                        "registered-models/set-tag",
                        Bodies.object()
                                .put(NAME, name)
                                .put("key", VersionWords.JENKINS_TAG)
                                .put(VALUE, jenkins));
            } else if (!whose.get().equals(jenkins)) {
                throw taken(name, "of another Jenkins, as its tag " + VersionWords.JENKINS_TAG + " tells");
            }
        }
    }

    private static Denied taken(String name, String whose) {
        return new Denied(
                "",
                "There is a registered model '" + name + "' already, which is " + whose
                        + "; rename it there, or use another prefix");
    }

    private JsonNode model(String name) throws IOException {
        return server.get("registered-models/get", Map.of(NAME, name)).path("registered_model");
    }

    private static Optional<String> tag(JsonNode thing, String key) {
        for (JsonNode tag : thing.path("tags")) {
            if (tag.path("key").asText().equals(key)) {
                return Optional.of(tag.path(VALUE).asText());
            }
        }
        return Optional.empty();
    }

    /**
     * A version there.
     *
     * @param source what names its files, or leads nowhere
     */
    record Found(String version, String source) {}

    /**
     * The versions there that have our number as their tag, the oldest first: one whose making was not answered may be among them.
     *
     * @param said tags that tell what it is: versions of prompts are found only where they are asked for
     */
    List<Found> find(String name, int number, Map<String, String> said) throws IOException {
        StringBuilder filter = new StringBuilder("name = '" + name + "'");
        SortedMap<String, String> tags = new TreeMap<>(said);
        tags.put(VersionWords.VERSION_TAG, String.valueOf(number));
        tags.forEach((key, value) -> filter.append(" AND tags.`")
                .append(key)
                .append("` = '")
                .append(value)
                .append('\''));
        List<Found> found = new ArrayList<>();
        for (JsonNode version : server.get(
                        "model-versions/search", Map.of("filter", filter.toString(), "max_results", MOST_FOUND))
                .path("model_versions")) {
            found.add(new Found(
                    server.id(version.path(VERSION)), version.path("source").asText("")));
        }
        found.removeIf(one -> one.version().isEmpty());
        found.sort(Comparator.comparing((Found one) -> one.version().length()).thenComparing(Found::version));
        return found;
    }

    /** Takes a version away for good. */
    void delete(String name, String version) throws IOException {
        server.send("DELETE", "model-versions/delete", version(name, version));
    }

    /** @param run id of its run there, if that is mirrored */
    String create(String name, String source, Optional<String> run, VersionWords words) throws IOException {
        ObjectNode body = Bodies.object().put(NAME, name).put("source", source).put("description", words.description());
        run.ifPresent(id -> body.put("run_id", id));
        Replies.entries(body, "tags", words.tags());
        String version = server.id(
                server.post("model-versions/create", body).path(MODEL_VERSION).path(VERSION));
        if (version.isEmpty()) {
            throw new Denied("", "It made a version without a number");
        }
        return version;
    }

    /**
     * Has the version say these words and no others of ours: what people said of it there stays.
     *
     * @param ours keys of the tags that it was given from here; empty where nobody knows them any more
     */
    void describe(String name, String version, VersionWords words, SortedSet<String> ours) throws IOException {
        Map<String, String> key = Map.of(NAME, name, VERSION, version);
        JsonNode now = server.get("model-versions/get", key).path(MODEL_VERSION);
        SortedMap<String, String> there = new TreeMap<>();
        now.path("tags")
                .forEach(tag ->
                        there.put(tag.path("key").asText(), tag.path(VALUE).asText()));
        if (!now.path("description").asText("").equals(words.description())) {
            server.send(
                    "PATCH", "model-versions/update", version(name, version).put("description", words.description()));
        }
        for (Map.Entry<String, String> tag : words.tags().entrySet()) {
            if (!tag.getValue().equals(there.get(tag.getKey()))) {
                server.post(
                        "model-versions/set-tag",
                        version(name, version).put("key", tag.getKey()).put(VALUE, tag.getValue()));
            }
        }
        for (String gone : there.keySet()) {
            boolean set = ours.isEmpty() ? gone.startsWith(JenkinsTags.PREFIX) : ours.contains(gone);
            if (set && !words.tags().containsKey(gone)) {
                server.send(
                        "DELETE",
                        "model-versions/delete-tag",
                        version(name, version).put("key", gone));
            }
        }
    }

    private static ObjectNode version(String name, String version) {
        return Bodies.object().put(NAME, name).put(VERSION, version);
    }

    void alias(String name, String alias, String version) throws IOException {
        server.post("registered-models/alias", version(name, version).put("alias", alias));
    }

    /** The versions by their aliases. */
    SortedMap<String, String> aliases(String name) throws IOException {
        TreeMap<String, String> aliases = new TreeMap<>();
        for (JsonNode alias : model(name).path("aliases")) {
            aliases.put(alias.path("alias").asText(), server.id(alias.path(VERSION)));
        }
        return aliases;
    }
}
