package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.JenkinsTags;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.RunJson;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is said of a run apart from its metrics, in the keys and lengths that a server takes.
 *
 * @param name the one that a client gave, or else the build's; no tag, since a server that is given it as one among others changes
 *     the whole run for it, with the status that it read before
 * @param tags ours and the run's own
 */
public record RunWords(
        String experiment, String name, SortedMap<String, String> params, SortedMap<String, String> tags) {
    /** By which a run is found again. */
    public static final String RUN_TAG = JenkinsTags.PREFIX + "run";

    public static final String BUILD_TAG = JenkinsTags.PREFIX + "build";
    public static final String URL_TAG = JenkinsTags.PREFIX + "url";
    public static final String FILES_TAG = JenkinsTags.PREFIX + "files";
    public static final String FILES_URL_TAG = JenkinsTags.PREFIX + "files.url";

    private static final String SOURCE_TYPE = "mlflow.source.type";
    private static final String SOURCE_NAME = "mlflow.source.name";
    private static final int LONGEST_URL = 2_000;
    private static final String COMMIT = "mlflow.source.git.commit";

    public RunWords {
        params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /**
     * All of it. Of what was given and we say too, ours counts; given tags are not {@linkplain JenkinsTags Jenkins' word}.
     *
     * @param root address of Jenkins, ending in a slash, if it is known
     * @param parent id that the enclosing run has on the server, if it is known
     */
    public static RunWords of(TrackedRun run, String prefix, Optional<String> root, Optional<String> parent) {
        String name = cut(RunJson.name(run), Limits.TAG_VALUE);
        SortedMap<String, String> known = ours(run, root, parent);
        known.put(RunJson.NAME_TAG, name);
        TreeMap<String, String> tags = new TreeMap<>();
        JenkinsTags.given(known, run.tags())
                .forEach((key, value) -> tags.put(RemoteNames.key(key), cut(value, Limits.TAG_VALUE)));
        tags.remove(RunJson.PARENT_TAG); // it is an id of ours
        run.provenance().fact(Provenance.SCM_COMMIT).ifPresent(commit -> tags.putIfAbsent(COMMIT, commit));
        tags.putAll(known);
        tags.remove(RunJson.NAME_TAG);
        TreeMap<String, String> params = new TreeMap<>();
        run.params().forEach((key, value) -> params.put(RemoteNames.key(key), cut(value, Limits.PARAM_VALUE)));
        return new RunWords(RemoteNames.experiment(prefix, run.experiment().value()), name, params, tags);
    }

    private static SortedMap<String, String> ours(TrackedRun run, Optional<String> root, Optional<String> parent) {
        SortedMap<String, String> tags = new TreeMap<>();
        parent.ifPresent(id -> tags.put(RunJson.PARENT_TAG, id));
        tags.put(SOURCE_TYPE, "JOB");
        tags.put(SOURCE_NAME, run.build().job());
        tags.put(RUN_TAG, run.id().value());
        tags.put(BUILD_TAG, run.build().label());
        Optional<String> url = root.map(page ->
                        page + run.provenance().fact(Provenance.BUILD_URL).orElseGet(() -> path(run)))
                .filter(page -> page.length() < LONGEST_URL);
        url.ifPresent(page -> tags.put(URL_TAG, page));
        if (!run.artifacts().isEmpty()) {
            tags.put(FILES_TAG, files(run));
            url.ifPresent(page -> tags.put(FILES_URL_TAG, page + "artifact/"));
        }
        return tags;
    }

    private static String path(TrackedRun run) {
        return "job/" + run.build().job().replace("/", "/job/") + "/"
                + run.build().number() + "/";
    }

    /** Paths with their digests, as many whole lines as a tag holds. */
    private static String files(TrackedRun run) {
        StringBuilder lines = new StringBuilder();
        for (FileDigest file : run.artifacts()) {
            String line = file.sha256() + "  " + file.path() + "\n";
            if (lines.length() + line.length() > Limits.TAG_VALUE - 20) {
                return lines.append("…").toString();
            }
            lines.append(line);
        }
        return lines.toString();
    }

    private static String cut(String text, int atMost) {
        return Naming.shortened(text, atMost);
    }

    /** The same number for the same words. */
    static long hash(Map<String, String> words) {
        long hash = words.size();
        for (Map.Entry<String, String> word : words.entrySet()) {
            hash = 31 * (31 * hash + word.getKey().hashCode()) + word.getValue().hashCode();
        }
        return hash;
    }

    public long paramsHash() {
        return hash(params);
    }

    public long tagsHash() {
        return hash(tags);
    }
}
