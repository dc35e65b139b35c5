package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the log of the build that waits says of each approval, one line each. */
public final class ApprovalLines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private ApprovalLines() {}

    /**
     * In the order in which they came, like {@code alice approved lm@2 for production at 2026-11-28 09:14:02 UTC: reads
     * well (1 of 2)}.
     *
     * @return the line by a key that names the approval in later answers too
     */
    public static Map<String, String> of(Promotion promotion) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Approval approval : promotion.approvals()) {
            lines.put(key(approval), line(promotion, approval, lines.size() + 1));
        }
        return lines;
    }

    /**
     * What is to be said of approvals that were told and do not stand any more, by the keys that {@link #of} gave them;
     * nothing of those that the same person gave anew.
     */
    public static Map<String, Optional<String>> withdrawn(Promotion promotion, Set<String> told) {
        Map<String, Optional<String>> gone = new LinkedHashMap<>();
        Set<String> standing = of(promotion).keySet();
        for (String key : told) {
            String approver = key.substring(key.indexOf(' ') + 1);
            boolean anew = promotion.approvals().stream()
                    .anyMatch(approval -> approval.approver().equals(approver));
            if (!standing.contains(key)) {
                gone.put(
                        key,
                        anew
                                ? Optional.empty()
                                : Optional.of(Naming.line(approver) + " took the approval of "
                                        + promotion.version().label() + " for " + promotion.stage() + " back"));
            }
        }
        return gone;
    }

    private static String key(Approval approval) {
        return approval.at().toEpochMilli() + " " + approval.approver();
    }

    private static String line(Promotion promotion, Approval approval, int nth) {
        String comment = Naming.line(approval.comment()).strip();
        return Naming.line(approval.approver())
                + (approval.marks().contains(ApprovalMark.ADMINISTRATOR) ? ", an administrator," : "") + " approved "
                + promotion.version().label() + " for " + promotion.stage() + " at " + time(approval.at())
                + (comment.isEmpty() ? "" : ": " + comment)
                + (promotion.rules().isEmpty() ? "" : " (" + nth + " of " + asked(promotion) + ")");
    }

    private static int asked(Promotion promotion) {
        return promotion.rules().stream().mapToInt(ApprovalRule::quorum).max().orElse(0);
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
