package io.jenkins.plugins.modellineage.promotion;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether those who approved still are whom the rules name. */
final class Membership {
    private Membership() {}

    /** The approval by the names that stood for its giver then and still do; marked if that cannot be told. */
    static Approval asOf(Promotion promotion, Approval given, ApproversNow now) {
        if (!now.names().containsKey(given.approver())) {
            return marked(given, now);
        }
        Set<String> names = new TreeSet<>(now.names().get(given.approver()));
        if (promotion.rules().size() > 1 || !given.names().isEmpty()) {
            names.retainAll(given.names());
        }
        return given.named(names);
    }

    static Approval marked(Approval given, ApproversNow now) {
        return now.untold().contains(given.approver()) ? given.marked(ApprovalMark.BELIEVED) : given;
    }

    /** Whether any rule names the giver by the names of the approval. */
    static boolean isNamed(Promotion promotion, Approval given) {
        return promotion.rules().stream().anyMatch(rule -> rule.names(given.approver(), given.names()));
    }

    /** A sentence for each change since the approvals were given, each after a blank; empty if there is none. */
    static String changes(Promotion promotion, ApproversNow now) {
        String lapsed = now.lapsed().isEmpty()
                ? ""
                : " The approval of " + String.join(", ", now.lapsed()) + " does not count any more.";
        return lapsed
                + promotion.approvals().stream()
                        .map(given -> change(promotion, given, now))
                        .collect(Collectors.joining());
    }

    private static String change(Promotion promotion, Approval given, ApproversNow now) {
        String giver = given.approver();
        if (now.lapsed().contains(giver)) {
            return "";
        }
        if (now.untold().contains(giver)) {
            return " The groups of " + giver + " cannot be told now, so the approval counts as when it was given.";
        }
        Set<String> lost = lost(promotion, given, now);
        return lost.isEmpty()
                ? ""
                : " " + giver + " is no longer in " + String.join(" or ", lost)
                        + ", so the approval does not count as one of theirs.";
    }

    /** The names of the rules by which the approval counted and does not any more. */
    private static Set<String> lost(Promotion promotion, Approval given, ApproversNow now) {
        Set<String> lost = new TreeSet<>();
        if (!now.names().containsKey(given.approver())) {
            return lost;
        }
        Set<String> names = asOf(promotion, given, now).names();
        for (ApprovalRule rule : promotion.rules()) {
            if (PromotionRules.counts(promotion, rule, given) && !rule.names(given.approver(), names)) {
                rule.approvers().stream()
                        .filter(name -> given.names().isEmpty() || given.names().contains(name))
                        .forEach(lost::add);
            }
        }
        return lost;
    }
}
