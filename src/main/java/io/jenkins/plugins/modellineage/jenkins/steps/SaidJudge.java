package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.JudgePrompt;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.FilesRefused;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The judge that a step names, whose prompt is looked at when the step works.
 *
 * @param prompt a text or a path; null where none is said
 * @param params as they are recorded
 */
record SaidJudge(String model, String prompt, SortedMap<String, String> params) {
    /**
     * The judge of three parameters of a step, each of which may be null.
     *
     * @return empty when none is given
     * @throws IllegalArgumentException when it has no model, or cannot be recorded whatever its prompt is
     */
    static Optional<SaidJudge> of(String model, String prompt, Map<?, ?> params) {
        if (model == null && prompt == null && params == null) {
            return Optional.empty();
        } else if (model == null) {
            throw lacksModel(prompt == null ? "judgeParams" : "judgePrompt");
        }
        SortedMap<String, String> recorded = params == null ? new TreeMap<>() : ParameterValues.normaliseAll(params);
        Judge judge = new Judge(model, Optional.empty(), recorded);
        return Optional.of(new SaidJudge(judge.model(), prompt, judge.parameters()));
    }

    private static IllegalArgumentException lacksModel(String given) {
        return new IllegalArgumentException(given + " is given without judge; write judge: 'gpt-4o' with the model that"
                + " scored, or leave " + given + " out");
    }

    /** What a form says of the prompt; what the box is taken for is not seen in it at once. */
    static FormValidation checkPrompt(Item item, String value, String model) {
        FormValidation checked = FieldCheck.ofText(item, value, text -> {
            refuseWithoutModel("judgePrompt", model);
            new JudgePrompt(text);
        });
        boolean path = checked.kind == FormValidation.Kind.OK
                && value != null
                && !value.isBlank()
                && FieldCheck.mayConfigure(item)
                && new JudgePrompt(value).isPath();
        return path
                ? FormValidation.ok(Messages.TrackEvaluationStep_judgePromptIsFile(
                        Naming.quoted(Naming.plain(new JudgePrompt(value).path()))))
                : checked;
    }

    /** What a form says of the parameters, one a line. */
    static FormValidation checkParams(Item item, String value, String model) {
        return FieldCheck.ofText(item, value, text -> {
            of("any", null, FormFields.pairs("judgeParams", text));
            refuseWithoutModel("judgeParams", model);
        });
    }

    private static void refuseWithoutModel(String given, String model) {
        if (Util.fixEmptyAndTrim(model) == null) {
            throw lacksModel(given);
        }
    }

    void refuseSecrets(BoundSecrets secrets) {
        secrets.refuse("judge", model);
        secrets.refuse("judgePrompt", prompt);
        secrets.refuse("judgeParams", params);
    }

    /** The judge with the digest of its prompt, which may stand in one of the files. */
    Judge judge(WorkspaceFiles files, BoundSecrets secrets) throws IOException, InterruptedException {
        Optional<Sha256> digest =
                prompt == null ? Optional.empty() : Optional.of(JudgePrompt.digest(text(files, secrets)));
        return new Judge(model, digest, secrets.withoutNamed("judgeParams", params));
    }

    private String text(WorkspaceFiles files, BoundSecrets secrets) throws IOException, InterruptedException {
        JudgePrompt asked = new JudgePrompt(prompt);
        if (!asked.isPath()) {
            return prompt;
        }
        try {
            String text = asked.textOf(files.read(asked.path(), JudgePrompt.BYTES));
            secrets.refuse("judgePrompt", text);
            return text;
        } catch (IOException failed) {
            throw refused(failed);
        }
    }

    /** What an agent's channel wrapped is told too, with what makes the prompt a path. */
    private static IOException refused(IOException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof FilesRefused) {
                return new FilesRefused(
                        "the judge's prompt is one word, or a line that ends like a name of a file, and so"
                                + " is read as one: " + cause.getMessage()
                                + ", or write the prompt itself in several words");
            }
        }
        return failed;
    }
}
