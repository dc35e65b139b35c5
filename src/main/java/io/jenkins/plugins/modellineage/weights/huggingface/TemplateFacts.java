package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The chat templates, wherever they stand: in a file of their own as since 2025, in the tokenizer's configuration, or in
 * {@code chat_template.json}. A template is a program; its digest is told, and it is never run.
 */
final class TemplateFacts {
    private static final String FILE = "chat_template.jinja";
    private static final String DEFAULT = "default";
    private static final String KEY = "chat_template";
    private static final Pattern MORE = Pattern.compile("additional_chat_templates/[^/]+\\.jinja");
    private static final int BYTES = 1 << 20;
    private static final int TEMPLATES = 50;

    private TemplateFacts() {}

    static void tell(Place place, JsonNode tokenizer) throws IOException {
        SortedMap<String, String> inFiles = files(place);
        SortedMap<String, String> inConfig = named(tokenizer.path(KEY));
        SortedMap<String, String> templates = !inFiles.isEmpty()
                ? inFiles
                : !inConfig.isEmpty()
                        ? inConfig
                        : named(place.json("chat_template.json").path(KEY));
        templates.forEach((name, text) -> place.reading()
                .fact(
                        name.equals(DEFAULT)
                                ? FactName.CHAT_TEMPLATE
                                : FactName.CHAT_TEMPLATE + " " + Naming.line(name),
                        Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex()));
        boolean isOther = !inFiles.isEmpty()
                && inConfig.containsKey(DEFAULT)
                && !inConfig.get(DEFAULT).equals(inFiles.get(DEFAULT));
        if (isOther) {
            place.reading()
                    .find("tokenizer_config.json has another chat template than " + FILE
                            + "; programs take the one or the other");
        }
    }

    private static SortedMap<String, String> files(Place place) throws IOException {
        SortedMap<String, String> templates = new TreeMap<>();
        if (place.has(FILE)) {
            read(place, FILE, DEFAULT, templates);
        }
        for (String name : place.names(MORE).stream().limit(TEMPLATES).toList()) {
            read(place, name, name.substring(name.indexOf('/') + 1, name.lastIndexOf('.')), templates);
        }
        return templates;
    }

    private static void read(Place place, String file, String name, SortedMap<String, String> into) throws IOException {
        try (FileBytes opened = place.open(file)) {
            into.put(name, PlainText.of(opened, BYTES));
        } catch (ModelFileException refused) {
            place.refused(file, refused);
        }
    }

    /** One text, or a list of those that have names. */
    private static SortedMap<String, String> named(JsonNode templates) {
        SortedMap<String, String> named = new TreeMap<>();
        if (templates.isTextual()) {
            named.put(DEFAULT, templates.asText());
        }
        for (JsonNode one : templates) {
            if (one.path("template").isTextual() && named.size() < TEMPLATES) {
                named.put(one.path("name").asText(DEFAULT), one.path("template").asText());
            }
        }
        return named;
    }
}
