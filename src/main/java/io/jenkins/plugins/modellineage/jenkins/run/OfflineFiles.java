package io.jenkins.plugins.modellineage.jenkins.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files that belong to a run of W&B as an agent reports them: what the script logged as artifacts, and what lies in the folder of the
 * run. Nothing of it is believed before each file became a value.
 */
public final class OfflineFiles implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Sentences; a run with more to say is understood after these. */
    static final int SAID = 50;

    private static final String FILES = "which files a run of W&B has";

    final ArrayList<ScannedFile> models = new ArrayList<>();
    final ArrayList<ScannedFile> artifacts = new ArrayList<>();
    final ArrayList<ScannedFile> beside = new ArrayList<>();
    final ArrayList<String> said = new ArrayList<>();

    void say(String sentence) {
        if (said.size() < SAID) {
            said.add(sentence);
        }
    }

    /** Which of them. */
    public enum Part {
        /** Artifacts that the script calls models. */
        MODELS,
        /** Other artifacts. */
        ARTIFACTS,
        /** Console, media, requirements: what tells of the run and is no part of what it made. */
        BESIDE
    }

    ArrayList<ScannedFile> part(Part part) {
        return switch (part) {
            case MODELS -> models;
            case ARTIFACTS -> artifacts;
            case BESIDE -> beside;
        };
    }

    /**
     * This, when it can be an answer.
     *
     * @throws FilesRefused when the agent made it up
     */
    OfflineFiles checked() throws FilesRefused {
        for (List<?> files : Arrays.asList(models, artifacts, beside)) {
            Answer.each(files, ScannedFile.class, FILES);
        }
        Answer.each(said, String.class, FILES);
        return this;
    }
}
