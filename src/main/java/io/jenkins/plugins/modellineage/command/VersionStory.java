package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.lineage.VersionUse;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.Quarantine;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.List;
import java.util.Optional;

/**
 * A version and everything that happened to it.
 *
 * @param folder full name of its model's folder, the last one if that is gone; empty for the root
 * @param live the stages in which it is live
 * @param history every event about it, and those in which another version took its place, oldest first
 */
record VersionStory(
        ModelVersion version,
        String folder,
        List<StageName> live,
        Quarantine quarantine,
        List<LedgerEntry> history,
        List<VersionUse> uses) {

    static VersionStory of(Registry registry, Model model, ModelVersion version) {
        return new VersionStory(
                version,
                ModelPath.folderOf(registry, model.ref()),
                model.stagesOf(version.number()),
                model.quarantine(version.number()),
                registry.history(model.ref()).stream()
                        .filter(entry -> concerns(entry.event(), version, registry))
                        .toList(),
                registry.usesOf(version.ref()));
    }

    private static boolean concerns(RegistryEvent event, ModelVersion version, Registry registry) {
        boolean left = event instanceof StageRolledBack back && back.left() == version.number();
        boolean replaced =
                event instanceof StageAssigned assigned && assigned.replaced().equals(Optional.of(version.number()));
        return left
                || replaced
                || event.subject()
                        .map(registry::current)
                        .filter(version.ref()::equals)
                        .isPresent();
    }
}
