package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.prompt.CanonicalJson;
import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptContract;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import io.jenkins.plugins.modellineage.prompt.PromptOrigin;
import io.jenkins.plugins.modellineage.tracker.prompts.PromptFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a prompt as a step got them.
 *
 * @param main the path of the prompt's own file
 * @param files by their paths, the main one and those of its folder that it includes
 * @param prompts that the main one holds, at least one
 */
public record PromptText(String main, SortedMap<String, byte[]> files, List<FoundPrompt> prompts) {
    /** The name of the file of a text that is in no file. */
    private static final String WRITTEN = "prompt.txt";

    private static final int LISTED = 20;

    public PromptText {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        prompts = List.copyOf(prompts);
    }

    /**
     * The files of a workspace. Nothing of them is rendered, resolved or run.
     *
     * @param reach what may be read beside the workspace
     * @throws IOException when there is no such file, or no prompt is read of it
     */
    public static PromptText of(FilePath workspace, String path, Reach reach) throws IOException, InterruptedException {
        return new SentPrompt(
                        path,
                        Answer.<Map<?, ?>>to(workspace, new PromptScan(path, reach), Map.class, "what the prompt is"))
                .text();
    }

    /** A text that stands in the Jenkinsfile. */
    public static PromptText of(String text, PromptFormat format) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > PromptFiles.BYTES) {
            throw new IllegalArgumentException("the text has " + bytes.length + " bytes; at most " + PromptFiles.BYTES
                    + " are recorded, so part it");
        }
        PromptContract contract = new PromptContract(format.variables(text), CanonicalJson.NULL, CanonicalJson.NULL);
        Prompt prompt = new Prompt(format, List.of(new PromptMessage("", text)), contract, List.of());
        FoundPrompt found = new FoundPrompt(
                prompt, CanonicalJson.NULL, new PromptOrigin("Jenkinsfile", "", "", List.of()), List.of());
        return new PromptText(WRITTEN, new TreeMap<>(Map.of(WRITTEN, bytes)), List.of(found));
    }

    /**
     * The files' texts, as they are and as they are read, and all that was read of them, for who looks for what must not be in
     * them. What is JSON is a list of it.
     */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        files.values().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .forEach(text -> texts.addAll(List.of(text, text.replace("\r\n", "\n"))));
        prompts.forEach(found -> add(found, texts));
        return texts;
    }

    private static void add(FoundPrompt found, List<String> texts) {
        Prompt prompt = found.prompt();
        PromptContract contract = prompt.contract();
        for (PromptMessage message : prompt.messages()) {
            texts.addAll(List.of(message.role(), message.text(), json(message.more())));
        }
        texts.addAll(contract.variables());
        texts.addAll(List.of(json(contract.responseSchema()), json(contract.tools()), json(found.parameters())));
        texts.add(found.origin().toString());
        texts.addAll(found.origin().labels());
    }

    private static String json(CanonicalJson json) {
        return "[" + json + "]";
    }

    /**
     * The prompt that is meant.
     *
     * @param named its name or its place among the prompts of the file, from 1 on; empty where there is only one
     * @throws FilesRefused when none or several are meant, with a list
     */
    public FoundPrompt chosen(Optional<String> named) throws FilesRefused {
        List<FoundPrompt> meant = new ArrayList<>(prompts);
        named.ifPresent(name -> meant.removeIf(prompt -> !prompt.origin().name().equals(name)));
        if (meant.isEmpty() && named.filter(this::isPlace).isPresent()) {
            meant.add(prompts.get(Integer.parseInt(named.get()) - 1));
        }
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw new FilesRefused(Naming.quoted(main) + " holds "
                + (meant.isEmpty()
                        ? "no prompt " + Naming.quoted(named.orElse("")) + " but " + listed()
                        : meant.size() + " prompts"
                                + named.map(name -> " " + Naming.quoted(name)).orElse("") + ": " + listed())
                + "; say which one by prompt: 'name', or by its place");
    }

    private boolean isPlace(String text) {
        return text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= prompts.size();
    }

    private String listed() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(LISTED, prompts.size()); i++) {
            names.add((i + 1) + " " + Naming.quoted(prompts.get(i).origin().name()));
        }
        return String.join(", ", names)
                + (prompts.size() > LISTED ? " and " + (prompts.size() - LISTED) + " more" : "");
    }
}
