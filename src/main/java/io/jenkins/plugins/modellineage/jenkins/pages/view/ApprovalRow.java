package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalMark;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Somebody's approval.
 *
 * @param digest of the manifest that the approval is bound to
 * @param administrator whether whoever gave it may administer Jenkins
 * @param believed whether it counts as when it was given, since the giver's groups could not be told again
 */
@ExportedBean(defaultVisibility = 999)
public record ApprovalRow(
        @Exported String approver,
        Moment at,
        @Exported String comment,
        @Exported String digest,
        @Exported boolean administrator,
        @Exported boolean believed) {

    static List<ApprovalRow> of(List<Approval> approvals) {
        return approvals.stream()
                .map(a -> new ApprovalRow(
                        a.approver(),
                        new Moment(a.at()),
                        a.comment(),
                        a.manifestDigest().hex(),
                        a.marks().contains(ApprovalMark.ADMINISTRATOR),
                        a.marks().contains(ApprovalMark.BELIEVED)))
                .toList();
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return at.millis();
    }
}
