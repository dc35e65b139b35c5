package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.home.VersionTensors.Absence;

/** Why there are no tensors to be shown, and what to do, in one sentence. */
public final class NoTensors {
    private NoTensors() {}

    public static String sentence(Absence absence) {
        return switch (absence) {
            case FORBIDDEN -> Messages.NoTensors_forbidden();
            case DELETED -> Messages.NoTensors_deleted();
            case UNREAD -> Messages.NoTensors_unread();
            case BARE -> Messages.NoTensors_bare();
            case GONE -> Messages.NoTensors_gone();
        };
    }
}
