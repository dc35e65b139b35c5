package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@link Attributes#REGISTERED} and tags mean of a registered model. */
public final class ModelFacts {
    /** The tag that makes a registered model a prompt. */
    public static final String PROMPT_TAG = "mlflow.prompt.is_prompt";

    /** The tag in which a version of a prompt has its text. */
    public static final String PROMPT_TEXT_TAG = "mlflow.prompt.text";

    private ModelFacts() {}

    /** Whether the version is a prompt's: its only file is the text that its tag has, which no build archived. */
    public static boolean isPrompt(ModelVersion version) {
        List<FileDigest> files = version.manifest().files();
        String text = version.tags().getOrDefault(PROMPT_TEXT_TAG, "");
        return files.size() == 1 && files.get(0).sha256().equals(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The facts of a model. One that is no prompt says so: clients leave prompts out by asking for what is none. */
    public static Facts of(String name, Instant created, Instant changed, Map<String, String> tags) {
        SortedMap<String, String> all = new TreeMap<>(tags);
        all.putIfAbsent(PROMPT_TAG, "false");
        return new Facts.Collected()
                .tags(all)
                .text("name", name)
                .time("creation_timestamp", created)
                .time("last_updated_timestamp", changed)
                .facts();
    }
}
