package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;

/** A file of which no prompt is taken; the message names the file and what is wrong, on one line. */
public final class PromptFileException extends IOException {
    private static final long serialVersionUID = 1L;

    PromptFileException(String file, String why) {
        super(Naming.line("Prompt file " + Naming.quoted(file) + ": " + why));
    }
}
