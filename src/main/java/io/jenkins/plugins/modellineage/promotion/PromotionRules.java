package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.Candidate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules of promotion as pure functions. */
public final class PromotionRules {
    private PromotionRules() {}

    /** Checks every gate, also after one that fails: the whole picture helps more than the first obstacle. */
    public static Preview preview(Candidate candidate, Optional<Candidate> champion, List<Gate> gates) {
        return new Preview(
                champion.map(current -> current.version().number()),
                gates.stream().map(gate -> gate.check(candidate, champion)).toList());
    }

    /**
     * Why this user may not approve, or empty when they may. The permission itself is for the caller to check. One who
     * approved may do so again when a request waits though its quorum is reached: then an approval had lapsed.
     *
     * @param authorities ids of the groups that the user belongs to now
     */
    public static Optional<String> mayApprove(Promotion promotion, String user, Set<String> authorities) {
        String what = "promotion " + promotion.ref().label();
        if (!promotion.waiting()) {
            return Optional.of(user + " cannot approve " + what + ": it is " + promotion.word() + ".");
        }
        if (promotion.rules().isEmpty()) {
            return Optional.of(user + " cannot approve " + what + ": it asks for no approval.");
        }
        return refusal(promotion, user, authorities).map(why -> user + " cannot approve " + what + ": " + why);
    }

    /** One whose approval helps with any of the rules may give it; those that are met already want nobody. */
    private static Optional<String> refusal(Promotion promotion, String user, Set<String> authorities) {
        List<ApprovalRule> unmet = unmet(promotion);
        Optional<String> first = Optional.empty();
        for (ApprovalRule rule : unmet.isEmpty() ? promotion.rules() : unmet) {
            Optional<String> why = mayApprove(promotion, rule, user, authorities);
            if (why.isEmpty()) {
                return why;
            }
            first = first.or(() -> why);
        }
        return first;
    }

    private static Optional<String> mayApprove(
            Promotion promotion, ApprovalRule rule, String user, Set<String> authorities) {
        Optional<Maker> part = promotion.makers().barring(rule, user);
        if (part.isPresent()) {
            return Optional.of(part.get().refusal());
        }
        if (!rule.names(user, authorities)) {
            return Optional.of("only " + String.join(", ", rule.approvers()) + " may.");
        }
        boolean again = promotion.approvals().stream()
                .anyMatch(given -> given.approver().equals(user));
        return again && !quorumReached(promotion) ? Optional.of("they did already.") : Optional.empty();
    }

    /**
     * The newer version that the promotion would put out of its stage; empty when an older one is live there, or none.
     *
     * @param live number of the version that is live in the stage
     */
    public static Optional<VersionRef> newerReplaced(PromotionRef promotion, Optional<Integer> live) {
        return live.filter(number -> number > promotion.version().number())
                .map(promotion.version().model()::version);
    }

    /**
     * Those who approved before a newer version went live, which they did not agree to replace: their approvals do not
     * count until they say so.
     *
     * @param live number of the version that is live in the stage
     */
    public static Set<String> overtaken(Promotion promotion, Optional<Integer> live) {
        Optional<Integer> newer = newerReplaced(promotion.ref(), live).map(VersionRef::number);
        return promotion.approvals().stream()
                .filter(given -> newer.isPresent() && !given.replacing().equals(newer))
                .map(Approval::approver)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Why an approval is not taken that agrees to replace another version than it would, with what to do; empty when it
     * is taken.
     *
     * @param live number of the version that is live in the stage
     * @param confirmed number of the newer version that the approver agreed to replace
     */
    public static Optional<String> unconfirmed(
            PromotionRef promotion, Optional<Integer> live, Optional<Integer> confirmed) {
        Optional<VersionRef> newer = newerReplaced(promotion, live);
        if (newer.map(VersionRef::number).equals(confirmed)) {
            return Optional.empty();
        }
        return Optional.of(newer.map(version -> wouldReplace(promotion, version, confirmed))
                .orElseGet(() -> "Approving " + promotion.label() + " was confirmed as replacing version "
                        + confirmed.orElseThrow() + ", but no newer version is live in " + promotion.stage()
                        + " any more; look again, and approve without 'replacing'"));
    }

    private static String wouldReplace(PromotionRef promotion, VersionRef newer, Optional<Integer> confirmed) {
        return "Approving " + promotion.label() + " would replace " + newer.label() + ", which is newer"
                + confirmed
                        .map(other -> ", and not version " + other + ", for which it was confirmed; look again")
                        .orElse("")
                + "; to do that, tick the box on its page, or send replacing=" + newer.number();
    }

    /** Why the version may not be promoted where change requests are not allowed, whoever asks; empty when it may. */
    public static Optional<String> needsAllowance(ModelVersion version, StageName stage) {
        return version.changeRequest()
                .map(id -> version.ref().label() + " was stamped by a build of change request " + Naming.plain(id)
                        + ", so it cannot be promoted to " + stage);
    }

    /**
     * Why nobody could ever grant a request, with what to write instead; empty when somebody may. Groups are believed to
     * have enough members.
     */
    public static Optional<String> inVain(ApprovalRule rule, Makers makers, NamedApprovers named) {
        if (rule.approvers().isEmpty() || named.groups()) {
            return Optional.empty();
        }
        if (named.users().isEmpty() && !named.lacking().isEmpty()) {
            return Optional.of(lack(named) + "; grant it to them, or name others in 'by'");
        }
        if (named.users().isEmpty()) {
            return Optional.of("there is no user or group " + Naming.quoted(String.join(", ", named.unknown()))
                    + "; name in 'by' those who exist, or leave it out for everyone with Model/Approve");
        }
        Set<String> others = named.without(makers.barredBy(rule));
        if (others.isEmpty()) {
            return Optional.of(String.join(", ", new TreeSet<>(named.users()))
                    + " may have made it, and 'by' names nobody else"
                    + (named.lacking().isEmpty() ? "" : " who may approve: " + lack(named))
                    + "; name others"
                    + (rule.otherBarred().isEmpty() ? ", or write starterMayApprove: true" : ""));
        }
        return others.size() >= rule.quorum() ? Optional.empty() : Optional.of(tooFew(rule, named, others));
    }

    private static String lack(NamedApprovers named) {
        List<String> lacking = named.lacking();
        return String.join(", ", lacking) + (lacking.size() == 1 ? " lacks" : " lack")
                + " Model/Approve on the model's folder";
    }

    private static String tooFew(ApprovalRule rule, NamedApprovers named, Set<String> others) {
        return "it asks for " + rule.quorum() + " approvals, and of those in 'by' only " + String.join(", ", others)
                + " can give one" + (named.lacking().isEmpty() ? "" : ", since " + lack(named))
                + "; name more, or write quorum: " + others.size();
    }

    /** Whether enough different people approved exactly this content, by each rule. True when no approval is asked for. */
    public static boolean quorumReached(Promotion promotion) {
        return unmet(promotion).isEmpty();
    }

    /** The rules by which approvals are still missing. */
    static List<ApprovalRule> unmet(Promotion promotion) {
        return promotion.rules().stream()
                .filter(rule -> missing(promotion, rule) > 0)
                .toList();
    }

    /** How many approvals are still missing by that rule. */
    static int missing(Promotion promotion, ApprovalRule rule) {
        return (int) Math.max(0, rule.quorum() - counted(promotion, rule));
    }

    /** Whether a waiting promotion has run out of time; at its very moment it has. */
    public static boolean expired(Promotion promotion, Instant now) {
        return !promotion.settled()
                && promotion.expires().map(end -> !now.isBefore(end)).orElse(false);
    }

    private static long counted(Promotion promotion, ApprovalRule rule) {
        return promotion.approvals().stream()
                .filter(approval -> approval.manifestDigest().equals(promotion.manifestDigest()))
                .filter(approval -> counts(promotion, rule, approval))
                .map(Approval::approver)
                .filter(approver -> promotion.makers().barring(rule, approver).isEmpty())
                .distinct()
                .count();
    }

    /** Where one rule asks, whoever was let approve counts if the record does not say as whom: those of earlier releases. */
    static boolean counts(Promotion promotion, ApprovalRule rule, Approval approval) {
        boolean unsaid = promotion.rules().size() == 1 && approval.names().isEmpty();
        return unsaid || rule.names(approval.approver(), approval.names());
    }
}
