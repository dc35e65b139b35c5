package io.jenkins.plugins.modellineage.mlflow;

import io.jenkins.plugins.modellineage.model.StageName;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The four stages that MLflow had before it had aliases. Of ours, those stand for them that have such a name, in any case. */
public enum LegacyStage {
    NONE("None"),
    STAGING("Staging"),
    PRODUCTION("Production"),
    ARCHIVED("Archived");

    private final String word;

    LegacyStage(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /**
     * The stage of that name.
     *
     * @throws MlflowException when there is none
     */
    public static LegacyStage of(String name) {
        return Arrays.stream(values())
                .filter(stage -> stage.word.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> MlflowException.invalid("Invalid Model Version stage: " + name
                        + ". Value must be one of None, Staging, Production, Archived."));
    }

    /**
     * What a version shows that is live in several stages: the one that it entered last.
     *
     * @param live the stages, that which it entered last first
     */
    public static LegacyStage shown(List<StageName> live) {
        return live.stream()
                .flatMap(name -> Stream.of(PRODUCTION, STAGING, ARCHIVED).filter(stage -> stage.isCalled(name)))
                .findFirst()
                .orElse(NONE);
    }

    /** Which of a model's stages stands for this one: where several names differ by case alone, the first in lower case. */
    public Optional<StageName> among(Collection<StageName> stages) {
        return this == NONE ? Optional.empty() : called(word, stages);
    }

    /** The stage of that name, written so or with other capitals. */
    public static Optional<StageName> called(String name, Collection<StageName> stages) {
        return stages.stream()
                .filter(stage -> stage.value().equalsIgnoreCase(name))
                .max(Comparator.comparing((StageName stage) -> stage.value().equals(name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private boolean isCalled(StageName stage) {
        return stage.value().equalsIgnoreCase(word);
    }
}
