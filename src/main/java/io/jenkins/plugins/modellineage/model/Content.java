package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Optional;

/** What a version says that is no model. */
public sealed interface Content permits PromptContent, DatasetContent {
    ModelKind kind();

    /** What it is known by, whatever files it is written in; empty where nothing but its files tells. */
    Optional<Sha256> identity();
}
