package io.jenkins.plugins.modellineage.documents;

import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Groovy block of a document.
 *
 * @param line of the block's first line in its document
 */
record Sample(String document, int line, String text) {
    private static final String OPENING = "```groovy";
    private static final String CLOSING = "```";

    static List<Sample> of(Path document) throws IOException {
        List<String> lines = Files.readAllLines(document);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals(OPENING)) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(CLOSING);
                String text = String.join("\n", lines.subList(i + 1, end));
                samples.add(new Sample(document.getFileName().toString(), i + 2, text));
                i = end;
            }
        }
        return samples;
    }

    boolean isDeclarative() {
        return text.startsWith("pipeline {");
    }

    /** Whether the build waits; a request that stands alone lets it end. */
    boolean waitsForPeople() {
        return text.contains("modelApproval(") && !text.contains("wait: false");
    }

    String label() {
        return document + ":" + line;
    }

    /** The sample as a Pipeline, with the files of a prepared folder in its workspace instead of a checkout. */
    String script(Path prepared) {
        String block = isDeclarative() ? "steps {" : "node {";
        String copy = block + "\n  sh 'cp -r \"" + prepared + "/.\" .'";
        return Pipelines.withThisJava(text)
                .replaceFirst("(?m)(?<=^|  )" + Pattern.quote(block), Matcher.quoteReplacement(copy))
                .replaceAll("(?m)^ *checkout scm$", "");
    }
}
