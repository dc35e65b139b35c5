package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions of prompts that a run says it loaded, by a tag: its build used them. */
final class PromptLinks {
    private static final String TAG = "mlflow.linkedPrompts";
    private static final String USE = "as a prompt";

    private PromptLinks() {}

    /** Records what the tags say. What cannot be read, or is not there, is a tag as any other. */
    static void record(Exchange exchange, Map<String, String> tags) throws IOException {
        String links = tags.get(TAG);
        if (links == null) {
            return;
        }
        for (Request link : read(links)) {
            Optional<ModelVersion> version = version(exchange, link);
            if (version.isPresent()) {
                Versions.used(exchange.live().acting(), version.get(), USE);
            }
        }
    }

    private static List<Request> read(String links) {
        try {
            return Request.ofBody(("{\"links\":" + links + "}").getBytes(StandardCharsets.UTF_8))
                    .objects("links");
        } catch (MlflowException noList) {
            return List.of();
        }
    }

    private static Optional<ModelVersion> version(Exchange exchange, Request link) {
        try {
            return SeenModel.find(exchange, link.members().path("name").asText())
                    .map(model -> model.version(link.members().path("version").asText()));
        } catch (MlflowException unknown) {
            return Optional.empty();
        }
    }
}
