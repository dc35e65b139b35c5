package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import java.util.Map;

/**
 * A registered model itself, of which its versions alone are taken.
 *
 * @param described whether it has a description
 * @param tags its own, and not those of its versions
 */
record RegisteredModel(String name, boolean described, Map<String, String> tags) {
    /** Tells what is left of it; nothing of a prompt, which is left as a whole with its versions. */
    void tellLeft(boolean versions, RunsSink sink) {
        if (RegisteredVersion.isPrompt(tags)) {
            return;
        }
        if (!versions) {
            sink.left("registered models without versions", name);
        }
        if (described) {
            sink.left("descriptions of registered models", name);
        }
        tags.keySet().forEach(tag -> sink.left("tags of registered models", name + ": " + tag));
    }
}
