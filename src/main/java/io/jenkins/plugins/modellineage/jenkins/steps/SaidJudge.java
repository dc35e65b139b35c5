package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.JudgePrompt;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.FilesRefused;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.TreeMap;

/** The judge that a step names, in a form that waits with it: its prompt is looked at when the step works. */
final class SaidJudge implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String model;
    /** A text or a path; null where none is said. */
    private final String prompt;

    private final TreeMap<String, String> params;

    /** @throws IllegalArgumentException when it cannot be recorded, whatever its prompt is */
    SaidJudge(EvaluationJudge said) {
        Judge judge = said.withoutPrompt();
        this.model = judge.model();
        this.prompt = said.getPrompt();
        this.params = new TreeMap<>(judge.parameters());
    }

    void refuseSecrets(BoundSecrets secrets) {
        secrets.refuse("judge", model);
        secrets.refuse("judge.prompt", prompt);
        secrets.refuse("judge.params", params);
    }

    /** The judge with the digest of its prompt, which may stand in one of the files. */
    Judge judge(WorkspaceFiles files, BoundSecrets secrets) throws IOException, InterruptedException {
        Optional<Sha256> digest =
                prompt == null ? Optional.empty() : Optional.of(JudgePrompt.digest(text(files, secrets)));
        return new Judge(model, digest, secrets.withoutNamed("judge.params", params));
    }

    private String text(WorkspaceFiles files, BoundSecrets secrets) throws IOException, InterruptedException {
        JudgePrompt asked = new JudgePrompt(prompt);
        if (!asked.isPath()) {
            return prompt;
        }
        try {
            String text = asked.textOf(files.read(asked.path(), JudgePrompt.BYTES));
            secrets.refuse("judge.prompt", text);
            return text;
        } catch (IOException failed) {
            throw refused(failed);
        }
    }

    /** What an agent's channel wrapped is told too, with what makes the prompt a path. */
    private static IOException refused(IOException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof FilesRefused) {
                return new FilesRefused("judge.prompt is one word, or a line that ends like a name of a file, and so is"
                        + " read as one: " + cause.getMessage() + ", or write the prompt itself in several words");
            }
        }
        return failed;
    }
}
