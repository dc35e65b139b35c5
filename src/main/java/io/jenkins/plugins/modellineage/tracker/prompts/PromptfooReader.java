package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.JsonTree;
import io.jenkins.plugins.modellineage.weights.text.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the prompts of a promptfoo configuration, and of the text and JSON files of its folder that it names. */
final class PromptfooReader {
    /** Most prompts of a file. */
    private static final int PROMPTS = 200;

    private static final Pattern FILE = Pattern.compile("file://(?:\\./)?([\\w-][\\w.-]*\\.(?:txt|json))");
    private static final Pattern CODE = Pattern.compile("[^\\n]*\\.(?:js|cjs|mjs|ts|py|rb)(?::\\w+)?");

    private final List<Draft> drafts = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final PromptFolder folder;

    private PromptfooReader(PromptFolder folder) {
        this.folder = folder;
    }

    static List<Draft> read(String text, PromptFolder folder) throws IOException {
        Object prompts = Yaml.mapping(text).get("prompts");
        PromptfooReader reader = new PromptfooReader(folder);
        List<?> given = prompts instanceof List<?> list ? list : prompts == null ? List.of() : List.of(prompts);
        for (Object one : given) {
            reader.prompt(one);
        }
        if (reader.drafts.isEmpty()) {
            throw ModelFileException.doubtful(
                    0, "it has no prompt that is a text, or a text or JSON file of its folder");
        }
        reader.drafts.forEach(draft -> reader.skipped.forEach(draft::find));
        return reader.drafts;
    }

    private void prompt(Object prompt) throws IOException {
        if (prompt instanceof String text) {
            text("", text);
            return;
        }
        Map<?, ?> map = Trees.map(prompt);
        String label = Trees.text(map, "label").isEmpty() ? Trees.text(map, "id") : Trees.text(map, "label");
        if (map.containsKey("function")) {
            skip(label);
        } else if (map.get("raw") instanceof String raw) {
            add(label, raw);
        } else {
            text(label, Trees.text(map, "id"));
        }
    }

    private void text(String label, String text) throws IOException {
        if (!text.startsWith("file://")) {
            if (CODE.matcher(text).matches() || text.isEmpty()) {
                skip(text);
            } else {
                add(label, text);
            }
            return;
        }
        Matcher file = FILE.matcher(text);
        Optional<byte[]> bytes = file.matches() ? folder.file(file.group(1)) : Optional.empty();
        if (bytes.isEmpty()) {
            skip(text);
            return;
        }
        String named = label.isEmpty() ? file.group(1) : label;
        String read = PromptFiles.text(bytes.get());
        for (String part : text.endsWith(".txt") ? read.split("\n---\n", PROMPTS + 1) : new String[] {read}) {
            add(named, part);
        }
    }

    private void skip(String name) {
        skipped.add("The prompt " + Naming.quoted(name)
                + " of the same configuration is code, or no text or JSON file of its folder, and was not read");
    }

    /** A JSON list of objects with roles is the messages of a chat. */
    private void add(String label, String text) throws ModelFileException {
        if (drafts.size() == PROMPTS) {
            throw ModelFileException.doubtful(0, "it has more than " + PROMPTS + " prompts; part it");
        }
        Draft draft = new Draft(PromptFormat.NUNJUCKS).origin("promptfoo", label, "", List.of());
        ChatMessages.read(messages(text), draft, Set.of());
        drafts.add(draft);
    }

    private static Object messages(String text) {
        try {
            Object json = text.stripLeading().startsWith("[") ? Trees.of(JsonTree.value(text)) : text;
            return ChatMessages.are(json) ? json : text;
        } catch (ModelFileException noJson) { // a template may make it some
            return text;
        }
    }
}
