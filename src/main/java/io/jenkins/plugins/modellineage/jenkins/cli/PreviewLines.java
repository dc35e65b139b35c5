package io.jenkins.plugins.modellineage.jenkins.cli;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ChangeRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.DemandRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.DiffRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.EvidenceCard;
import io.jenkins.plugins.modellineage.jenkins.pages.view.OutlookView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RollbackRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VerdictRow;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.ArrayList;
import java.util.List;

/** What would come of a promotion or a rollback, in lines of which each begins with what it is about. */
final class PreviewLines {
    private final List<String> lines = new ArrayList<>();

    private PreviewLines() {}

    static List<String> of(VersionRef version, StageName stage, OutlookView outlook) {
        PreviewLines told = new PreviewLines();
        told.add("version", version.label() + " for " + stage);
        told.add(
                "live",
                (outlook.live() == null ? "none that you see" : outlook.live())
                        + (outlook.liveIsNewer() ? ", and a newer version is replaced" : ""));
        for (VerdictRow verdict : outlook.verdicts()) {
            told.add("gate", (verdict.passed() ? "passed: " : "refused: ") + verdict.reason() + by(verdict.rule()));
        }
        told.demands(outlook.demands());
        if (outlook.expires() != null) {
            told.add("expires", outlook.expires().iso());
        }
        told.evidence(outlook.evidence());
        told.add("outcome", outlook.state() + ". " + outlook.reason());
        return told.lines;
    }

    static List<String> of(VersionRef version, RollbackRow row) {
        PreviewLines told = new PreviewLines();
        told.add("version", version.label() + " for " + row.stage());
        told.add("live", row.live() == null ? "none that you see" : row.live());
        told.add(
                "files",
                row.filesReleased() ? "not kept any more" : row.filesKept() + " of " + row.filesTotal() + " kept");
        told.demands(row.demands());
        if (row.emergency()) {
            told.add("urgent", "an emergency may do without them");
        }
        told.evidence(row.evidence());
        return told.lines;
    }

    private void demands(List<DemandRow> demands) {
        demands.forEach(demand -> add("needs", demand.demand() + by(demand.rule())));
    }

    private static String by(String rule) {
        return rule == null ? "" : " (" + rule + ")";
    }

    private void evidence(EvidenceCard card) {
        if (card.compares()) {
            card.metrics().items().forEach(this::metric);
            card.changes().items().forEach(this::change);
        }
    }

    private void metric(DiffRow row) {
        add("metric", row.key() + " " + or(row.left()) + " -> " + or(row.right()) + aside(row.trend()));
    }

    private void change(ChangeRow row) {
        add(
                "change",
                row.kind() + " " + row.values().key() + " " + or(row.values().left()) + " -> "
                        + or(row.values().right()));
    }

    private static String or(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static String aside(String trend) {
        return trend.isEmpty() ? "" : ", " + trend;
    }

    private void add(String about, String text) {
        lines.add(String.format("%-9s%s", about, Naming.line(text)));
    }
}
