package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who must agree to a promotion.
 *
 * @param approvers ids of users and groups; empty for anyone who has the permission to approve
 * @param quorum how many different people, at least 1
 * @param mayNot who does not count for the part that they have in it
 * @param expiresIn how long the request waits; empty for as long as its build
 * @param rule which rule of the stage demands it, in words; empty when the request itself does
 */
public record ApprovalRule(
        List<String> approvers, int quorum, Set<Maker> mayNot, Optional<Duration> expiresIn, Optional<String> rule) {
    /** More people than this never look at one model; a larger number is a mistyped one. */
    public static final int LARGEST_QUORUM = 100;

    /** More names than this belong into a group. */
    public static final int MOST_APPROVERS = 100;

    public ApprovalRule {
        approvers = List.copyOf(approvers);
        mayNot = Collections.unmodifiableSet(mayNot.isEmpty() ? EnumSet.noneOf(Maker.class) : EnumSet.copyOf(mayNot));
        Objects.requireNonNull(expiresIn, "expiresIn");
        Objects.requireNonNull(rule, "rule");
        if (approvers.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("An approver is blank; name users or groups, or leave the list out");
        }
        if (approvers.size() > MOST_APPROVERS) {
            throw new IllegalArgumentException("The approval names " + approvers.size() + " approvers; at most "
                    + MOST_APPROVERS + " are taken, so name a group");
        }
        approvers.forEach(name -> Naming.key("approver", name));
        if (quorum < 1 || quorum > LARGEST_QUORUM) {
            throw new IllegalArgumentException(
                    "The approval quorum is " + quorum + "; give a number from 1 to " + LARGEST_QUORUM);
        }
        expiresIn.filter(time -> time.isNegative() || time.isZero()).ifPresent(time -> {
            throw new IllegalArgumentException("The approval expires in " + time.toHours() + " hours; give 1 or more");
        });
    }

    /** What the request itself asks for, or a rule before its name is known. */
    public ApprovalRule(List<String> approvers, int quorum, Set<Maker> mayNot, Optional<Duration> expiresIn) {
        this(approvers, quorum, mayNot, expiresIn, Optional.empty());
    }

    /** The same that bars nobody but starters. */
    public ApprovalRule(List<String> approvers, int quorum, boolean starterMayApprove, Optional<Duration> expiresIn) {
        this(approvers, quorum, barred(starterMayApprove, Set.of()), expiresIn);
    }

    /**
     * Who may not approve, as it is written: starters, unless they may, and these.
     *
     * @throws IllegalArgumentException when starters both may and may not
     */
    public static Set<Maker> barred(boolean starterMayApprove, Set<Maker> others) {
        Set<Maker> barred = EnumSet.noneOf(Maker.class);
        barred.addAll(others);
        if (starterMayApprove && barred.contains(Maker.STARTER)) {
            throw new IllegalArgumentException(
                    "starterMayApprove is true, and mayNotApprove names starter; leave one of the two out");
        }
        if (!starterMayApprove) {
            barred.add(Maker.STARTER);
        }
        return barred;
    }

    /** Whether those count who may have made it. */
    public boolean starterMayApprove() {
        return !mayNot.contains(Maker.STARTER);
    }

    /** Words for who may not approve besides starters. */
    public List<String> otherBarred() {
        return others().map(Maker::word).toList();
    }

    private Stream<Maker> others() {
        return mayNot.stream().filter(maker -> maker != Maker.STARTER);
    }

    /** The same, demanded by a rule of the stage. */
    public ApprovalRule demandedBy(String name) {
        return new ApprovalRule(approvers, quorum, mayNot, expiresIn, Optional.of(name));
    }

    /** The same, asking others. */
    ApprovalRule asking(List<String> others) {
        return new ApprovalRule(others, quorum, mayNot, expiresIn, rule);
    }

    /** The demand itself, without who makes it. */
    public ApprovalRule demanded() {
        return new ApprovalRule(approvers, quorum, mayNot, expiresIn);
    }

    /** Whether enough approvals by this rule are enough by the other, and come no later. */
    public boolean asksAsMuchAs(ApprovalRule other) {
        return (other.approvers.isEmpty() || !approvers.isEmpty() && other.approvers.containsAll(approvers))
                && quorum >= other.quorum
                && mayNot.containsAll(other.mayNot)
                && other.expiresIn
                        .map(time -> expiresIn
                                .filter(mine -> mine.compareTo(time) <= 0)
                                .isPresent())
                        .orElse(true);
    }

    /** Whether it names the person, or a group or name that stands for the person. */
    public boolean names(String user, Set<String> standing) {
        return approvers.isEmpty()
                || approvers.contains(user)
                || approvers.stream().anyMatch(standing::contains);
    }

    /** {@code 2 approvals by release-managers or alice}. */
    public String description() {
        return counted(quorum) + by(approvers);
    }

    /**
     * {@code 2 approvals by bob}.
     *
     * @param missing how many approvals, at least 1
     * @param spent those among the named who gave theirs, or may not
     */
    String wanted(int missing, Set<String> spent) {
        return counted(missing) + by(left(spent));
    }

    /** {@code 1 of 2 approvals given; waits for 1 more by release-managers or alice.} */
    String standing(int missing, Set<String> spent) {
        return quorum - missing + " of " + counted(quorum) + " given; waits for " + missing + " more" + by(left(spent))
                + ".";
    }

    /** {@code 2 of 2 approvals given, but one had lapsed; waits for alice or bob to approve again.} */
    String standingAgain(Set<String> given) {
        return quorum + " of " + counted(quorum) + " given, but one had lapsed; waits for " + String.join(" or ", given)
                + " to approve again.";
    }

    private List<String> left(Set<String> spent) {
        return approvers.stream().filter(name -> !spent.contains(name)).toList();
    }

    private static String counted(int approvals) {
        return approvals == 1 ? "1 approval" : approvals + " approvals";
    }

    /** Whom it names, and who may not, if these are not starters alone. */
    private String by(List<String> names) {
        String others = others().map(Maker::told).collect(Collectors.joining(" or "));
        return (names.isEmpty() ? "" : " by " + String.join(" or ", names))
                + (others.isEmpty() ? "" : ", not by " + others);
    }
}
