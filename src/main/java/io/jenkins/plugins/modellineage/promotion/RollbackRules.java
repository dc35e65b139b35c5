package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Which version a rollback goes to, as pure functions. Whether its files are still intact is for the caller to verify. */
public final class RollbackRules {
    private RollbackRules() {}

    /**
     * The last version that was live in the stage before the current one and is not quarantined.
     *
     * @throws RollbackRefusedException when there is none
     */
    public static int target(Model model, StageName stage) {
        int live = live(model, stage);
        List<StageAssignment> history = model.historyOf(stage);
        for (int i = history.size() - 1; i >= 0; i--) {
            int version = history.get(i).version();
            if (version != live && !model.isQuarantined(version, stage)) {
                return version;
            }
        }
        throw refused(model, stage, "no earlier version was live there that is not quarantined; promote another one");
    }

    /**
     * Checks a version that was asked for by number. A quarantined one is allowed: asking for it lifts the quarantine.
     *
     * @throws RollbackRefusedException when it does not exist, was never live in the stage, or is live now
     */
    public static int target(Model model, StageName stage, int version) {
        int live = live(model, stage);
        if (model.version(version).isEmpty()) {
            throw refused(
                    model,
                    stage,
                    "version " + version + " does not exist; the latest is "
                            + model.versions().size());
        }
        if (version == live) {
            throw refused(model, stage, "version " + version + " is live already");
        }
        if (!model.held(stage, version)) {
            throw refused(model, stage, "version " + version + " was never live there; promote it instead");
        }
        return version;
    }

    /**
     * The version that was live at the moment. Naming a time lifts no quarantine: who wants a quarantined version names it.
     *
     * @throws RollbackRefusedException when none was, it is quarantined there, or it is live now
     */
    public static int targetAsOf(Model model, StageName stage, Instant moment) {
        live(model, stage);
        int version = model.liveAt(stage, moment)
                .orElseThrow(() -> refused(
                        model, stage, "no version was live there at " + moment + "; choose a later time or a version"));
        if (model.isQuarantined(version, stage)) {
            throw refused(
                    model,
                    stage,
                    "version " + version + ", which was live there at " + moment
                            + ", is quarantined; to end that, name it instead: version: " + version);
        }
        return target(model, stage, version);
    }

    private static int live(Model model, StageName stage) {
        return model.live(stage)
                .orElseThrow(() -> refused(
                        model,
                        stage,
                        "no version is live there; "
                                + (model.stages().isEmpty()
                                        ? "no version was ever live in any of its stages, so promote a version first"
                                        : "its stages are "
                                                + model.stages().keySet().stream()
                                                        .map(StageName::value)
                                                        .collect(Collectors.joining(", ")))));
    }

    private static RollbackRefusedException refused(Model model, StageName stage, String why) {
        return new RollbackRefusedException(
                "Cannot roll back " + stage + " of " + model.ref().name() + ": " + why + ".");
    }
}
