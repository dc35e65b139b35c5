package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is said of a version, in the keys and lengths that a server takes. */
public record VersionWords(String description, SortedMap<String, String> tags) {
    /** How the keys of all tags begin that tell of Jenkins. */
    public static final String OURS = "model-lineage.";

    public static final String MODEL_TAG = OURS + "model";
    /** Whose a registered model is: two Jenkins may have models of one name. */
    public static final String JENKINS_TAG = OURS + "jenkins";

    /** By which a version is found again: numbers there are the server's own. */
    public static final String VERSION_TAG = "model-lineage.version";

    public static final String DIGEST_TAG = "model-lineage.digest";
    public static final String LABEL_TAG = "model-lineage.label";
    public static final String DELETED_TAG = "model-lineage.deleted";

    public VersionWords {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** MLflow refuses longer values of a version's tags. */
    private static final int TAG_LENGTH = 100_000;

    /**
     * @param path folder and name of the model
     * @param said tags that tell to MLflow's clients what it is; one that is too long for a server is left out
     * @param deleted whether it is marked as deleted
     * @param url of its page, if Jenkins' address is known
     */
    public static VersionWords of(
            ModelVersion version, String path, SortedMap<String, String> said, boolean deleted, Optional<String> url) {
        TreeMap<String, String> tags = new TreeMap<>();
        version.tags().forEach((key, value) -> tags.put(RemoteNames.key(key), value));
        tags.putAll(said);
        tags.values().removeIf(value -> value.length() > TAG_LENGTH);
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
        return new VersionWords(Naming.shortened(version.description().orElse(""), Limits.PARAM_VALUE - 1_000), tags);
    }

    public long hash() {
        return 31 * RunWords.hash(tags) + description.hashCode();
    }
}
