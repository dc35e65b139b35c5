package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import io.jenkins.plugins.modellineage.model.ModelRef;
import jenkins.model.Jenkins;

/** The folder, or the Jenkins, on which a model's permissions are checked. */
public final class ModelHome {
    private ModelHome() {}

    /** Jenkins itself stands in for a folder that is gone. */
    static AccessControlled of(ModelRef model) {
        return Scopes.folder(model.scope())
                .filter(AccessControlled.class::isInstance)
                .map(AccessControlled.class::cast)
                .orElseGet(Jenkins::get);
    }
}
