package io.jenkins.plugins.modellineage.jenkins.pages;

import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Optional;

/** The models of a folder that is gone. */
public class ScopeModels extends ModelsPage {
    private final ScopeId scope;

    ScopeModels(ScopeId scope) {
        this.scope = scope;
    }

    @Override
    boolean shows(ScopeId other) {
        return scope.equals(other);
    }

    @Override
    Optional<ScopeId> scope() {
        return Optional.of(scope);
    }

    @Override
    public String getDisplayName() {
        return Messages.ScopeModels_displayName();
    }
}
