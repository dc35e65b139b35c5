package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.JsonTree;
import io.jenkins.plugins.modellineage.weights.text.PlainText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads prompts out of files, by the name of the file and what is in it. */
public final class PromptFiles {
    /** Most bytes of a file. */
    public static final int BYTES = 1 << 20;

    /** Most bytes of the files that a prompt includes, together. */
    public static final int INCLUDED_BYTES = 8 << 20;

    private PromptFiles() {}

    /**
     * The prompts of a file: of dotprompt, Prompty, promptfoo, a chat template, a Modelfile, a JSON of MLflow, Langfuse,
     * LangSmith or PromptLayer; a file of another name is one text.
     *
     * @param name of the file, without its folder
     * @param folder asked for the files that the prompt includes
     * @return one; of promptfoo those of the configuration
     * @throws PromptFileException when the file is no prompt, or too much of one
     * @throws IOException when the folder cannot be read
     */
    public static List<FoundPrompt> read(String name, byte[] bytes, PromptFolder folder) throws IOException {
        try {
            return drafts(name, text(bytes), new BoundedFolder(folder)).stream()
                    .map(Draft::found)
                    .toList();
        } catch (ModelFileException | IllegalArgumentException e) {
            throw new PromptFileException(name, e.getMessage());
        }
    }

    private static List<Draft> drafts(String name, String text, PromptFolder folder) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".prompt")) {
            return List.of(DotpromptReader.read(name, text, folder));
        }
        if (lower.endsWith(".prompty")) {
            return List.of(PromptyReader.read(name, text));
        }
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return PromptfooReader.read(text, folder);
        }
        if (lower.endsWith(".json")) {
            return List.of(ServedPrompts.read(Trees.map(Trees.of(JsonTree.object(text)))));
        }
        return List.of(template(name, lower, text));
    }

    private static Draft template(String name, String lower, String text) throws ModelFileException {
        if (lower.equals("modelfile") || lower.endsWith(".modelfile")) {
            return TemplateReaders.modelfile(name, text);
        }
        if (lower.endsWith(".jinja") || lower.endsWith(".jinja2") || lower.endsWith(".j2")) {
            return TemplateReaders.chatTemplate(name, text);
        }
        return TemplateReaders.plain(name, text);
    }

    /** With LF at the end of lines, and without a byte order mark. */
    static String text(byte[] bytes) throws ModelFileException {
        if (bytes.length > BYTES) {
            throw ModelFileException.doubtful(0, "it has more than " + BYTES + " bytes; that is not read");
        }
        String text = PlainText.of(bytes);
        return (text.startsWith("\ufeff") ? text.substring(1) : text).replace("\r\n", "\n");
    }
}
