package io.jenkins.plugins.modellineage.experiment;

import java.util.Locale;
import java.util.Set;

/** What an input was for, as far as its context tells: what a model learned from, or what it was judged by. */
public enum InputRole {
    TRAIN("train", "train", "training", "pretrain", "pretraining", "finetune", "finetuning", "trainset"),
    EVALUATION(
            "evaluation",
            "eval",
            "evaluation",
            "evaluate",
            "test",
            "testing",
            "testset",
            "val",
            "valid",
            "validation",
            "validate",
            "dev",
            "holdout",
            "heldout",
            "benchmark"),
    OTHER("other");

    private final String word;
    private final Set<String> contexts;

    InputRole(String word, String... contexts) {
        this.word = word;
        this.contexts = Set.of(contexts);
    }

    /** The word by which it is told. */
    public String word() {
        return word;
    }

    /** The role that a context means; case, blanks and hyphens make no difference. */
    public static InputRole of(String context) {
        String plain = context.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        for (InputRole role : values()) {
            if (role.contexts.contains(plain)) {
                return role;
            }
        }
        return OTHER;
    }

    public static InputRole of(Input input) {
        return of(input.context());
    }
}
