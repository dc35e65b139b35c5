package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.rule.StageRules;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a rollback of a stage to a version would do.
 *
 * @param live the version that it would leave behind; null when the reader may not see it
 * @param compareUrl where the two are compared; null like it
 * @param filesKept how many of the version's files the controller keeps in their full length; a rollback reads them again first
 * @param filesTotal how many it has
 * @param filesReleased whether rules gave them up: a rollback to the version is refused then
 * @param demands each approval that is needed first, and by which rule
 * @param emergency whether an emergency may do without them
 * @param evidence what to look at before; null unless that was asked for
 */
@ExportedBean(defaultVisibility = 999)
public record RollbackRow(
        @Exported String stage,
        @Exported String live,
        @Exported String compareUrl,
        @Exported int filesKept,
        @Exported int filesTotal,
        @Exported boolean filesReleased,
        @Exported List<DemandRow> demands,
        @Exported boolean emergency,
        @Exported EvidenceCard evidence) {

    public static RollbackRow of(ModelVersion version, StageName stage, Registry registry, Sight sight)
            throws IOException {
        VersionRef ref = version.ref();
        StageRules rules = registry.rules(ref.model(), stage);
        List<DemandRow> demands = DemandRow.of(rules.rollbackApprovals());
        Optional<VersionRef> live =
                registry.live(ref.model(), stage).map(ref.model()::version).filter(sight::sees);
        return new RollbackRow(
                stage.value(),
                live.map(VersionRef::label).orElse(null),
                live.map(left -> Comparison.url(sight.url(ref), left.number(), ref.number()))
                        .orElse(null),
                VersionFiles.countWhole(version),
                version.manifest().files().size(),
                registry.isReleased(ref),
                demands,
                !demands.isEmpty() && rules.emergencyRefusal().isEmpty(),
                null);
    }

    /** The same with what to look at before; which reads files. */
    public RollbackRow with(ModelVersion version, Registry registry, Sight sight) {
        EvidenceCard card = EvidenceCard.ofRollback(version.ref(), new StageName(stage), registry, sight);
        return new RollbackRow(stage, live, compareUrl, filesKept, filesTotal, filesReleased, demands, emergency, card);
    }

    public boolean whole() {
        return filesKept == filesTotal;
    }
}
