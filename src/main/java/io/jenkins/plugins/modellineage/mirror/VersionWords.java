package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.experiment.JenkinsTags;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is said of a version, in the keys and lengths that a server takes. */
public record VersionWords(String description, SortedMap<String, String> tags) {
    public static final String MODEL_TAG = JenkinsTags.PREFIX + "model";
    /** Whose a registered model is: two Jenkins may have models of one name. */
    public static final String JENKINS_TAG = JenkinsTags.PREFIX + "jenkins";

    /** By which a version is found again: numbers there are the server's own. */
    public static final String VERSION_TAG = JenkinsTags.PREFIX + "version";

    public static final String DIGEST_TAG = JenkinsTags.PREFIX + "digest";
    public static final String LABEL_TAG = JenkinsTags.PREFIX + "label";
    public static final String DELETED_TAG = JenkinsTags.PREFIX + "deleted";

    /** MLflow refuses longer values of a version's tags. */
    private static final int TAG_LENGTH = 100_000;

    public VersionWords {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /**
     * All of it. Of what was given and we say too, ours counts; given tags are not {@linkplain JenkinsTags Jenkins' word}.
     *
     * @param path folder and name of the model
     * @param said tags that tell to MLflow's clients what it is; one that is too long for a server is left out
     * @param deleted whether it is marked as deleted
     * @param url of its page, if Jenkins' address is known
     */
    public static VersionWords of(
            ModelVersion version, String path, SortedMap<String, String> said, boolean deleted, Optional<String> url) {
        SortedMap<String, String> known = new TreeMap<>(said);
        known.putAll(ours(version, path, deleted, url));
        SortedMap<String, String> tags = new TreeMap<>();
        JenkinsTags.given(known, version.tags()).forEach((key, value) -> tags.put(RemoteNames.key(key), value));
        tags.putAll(known);
        tags.values().removeIf(value -> value.length() > TAG_LENGTH);
        return new VersionWords(Naming.shortened(version.description().orElse(""), Limits.PARAM_VALUE - 1_000), tags);
    }

    private static SortedMap<String, String> ours(
            ModelVersion version, String path, boolean deleted, Optional<String> url) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put(MODEL_TAG, path);
        tags.put(VERSION_TAG, String.valueOf(version.number()));
        tags.put(DIGEST_TAG, version.manifest().digest().hex());
        tags.put(RunWords.RUN_TAG, version.run().value());
        tags.put(RunWords.BUILD_TAG, version.build().label());
        version.label().ifPresent(label -> tags.put(LABEL_TAG, label));
        url.ifPresent(page -> tags.put(RunWords.URL_TAG, page));
        if (deleted) {
            tags.put(DELETED_TAG, "true");
        }
        return tags;
    }

    public long hash() {
        return 31 * RunWords.hash(tags) + description.hashCode();
    }
}
