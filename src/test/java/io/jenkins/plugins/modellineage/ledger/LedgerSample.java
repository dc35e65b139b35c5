package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.lineage.TermsSample;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.promotion.Approval;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stories in a ledger. */
public final class LedgerSample {
    private LedgerSample() {}

    static ModelStamped stamped(Sample sample, Map<String, String> params) {
        BuildRef build = Sample.build("train", 1);
        return new ModelStamped(
                Sample.TINY.version(sample.registry().nextVersion(Sample.TINY)),
                new Manifest(List.of(Sample.file("out/model.bin", "weights"))),
                SortedMaps.copyOf(params),
                SortedMaps.copyOf(Map.of("perplexity", 31.7)),
                Measured.NOTHING,
                List.of(),
                Provenance.EMPTY,
                build,
                new RunId(build.id()),
                VersionNotes.NONE,
                Set.of());
    }

    /** One version is stamped, waits for two approvals and goes live. */
    public static void tell(Ledger ledger) throws IOException {
        BuildRef build = Sample.build("train", 1);
        Manifest files = new Manifest(List.of(Sample.file("out/model.bin", "weights")));
        ledger.append(
                Sample.by(build),
                state -> VersionDecisions.stamp(
                        state, Sample.TINY, Sample.run(build, 31.7, List.of()), files, VersionNotes.NONE));
        ledger.append(
                Sample.by(build),
                state -> PromotionDecisions.request(
                        state,
                        Sample.TINY.version(1),
                        Sample.PRODUCTION,
                        TermsSample.gatesAndApproval(2),
                        Sample.START));
        approve(ledger, "bob");
        approve(ledger, "carol");
    }

    private static void approve(Ledger ledger, String user) throws IOException {
        ledger.append(Sample.ALICE, state -> {
            Approval yes = TermsSample.approvalOf(state, "P1", user, Sample.START);
            return PromotionDecisions.approve(state, "P1", yes, Set.of());
        });
    }
}
