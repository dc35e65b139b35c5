package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;

/**
 * Something of a model file that a reader should know, although the file can be loaded.
 *
 * @param sentence on one line, without the file's name: {@code 12 bytes behind the last tensor belong to nothing}
 */
public record Finding(String sentence) {
    public Finding {
        sentence = Naming.line(sentence);
    }
}
