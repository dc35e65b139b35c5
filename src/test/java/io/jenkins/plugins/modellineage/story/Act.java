package io.jenkins.plugins.modellineage.story;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody does in a story, with all that it depends on spelled out: both sides are told the same. */
sealed interface Act {
    record Stamp(String model, String starter, int perplexity) implements Act {}

    /** Evidence that comes after the stamp. */
    record Measure(String model, int version, int perplexity) implements Act {}

    record Ask(String model, int version, String stage, Asker asker, Terms terms) implements Act {}

    /** @param content the version whose content the person looked at */
    record Approve(String user, String id, int content, Optional<Integer> replacing) implements Act {}

    record Reject(String user, String id, String reason) implements Act {}

    record Withdraw(String id) implements Act {}

    record TakeBack(String user, String id) implements Act {}

    /** The build that asked is over. */
    record EndBuild(String id) implements Act {}

    record Expire(String id) implements Act {}

    record Pass(long minutes) implements Act {}

    /** @param saw the version that was live when the target was chosen */
    record RollBack(String model, String stage, Target target, int saw, String reach, boolean emergency, Asker asker)
            implements Act {}

    record Lift(String model, int version, String reason) implements Act {}

    record SetRule(String holder, Rule rule) implements Act {}

    record RemoveRule(String holder, String stages) implements Act {}

    /** Files go that no rule keeps. */
    record Keep(String model) implements Act {}

    /** @param version 0 for the model */
    record Delete(String model, int version) implements Act {}

    /** @param to the name alone, without the folder */
    record Rename(String model, String to) implements Act {}

    /** The person joins the group, or leaves it. */
    record Group(String user, String group) implements Act {}

    /** The person gets the permission to approve, or loses it. */
    record Permit(String user) implements Act {}

    record Restart(How how) implements Act {}

    /** How the ledger is found at a start. */
    enum How {
        AS_IT_IS,
        WITH_SNAPSHOT,
        WITHOUT_SNAPSHOT,
        SNAPSHOT_ALONE
    }

    /** Who asks. */
    enum By {
        BUILD,
        ALIAS,
        PERSON
    }

    /** @param job of the build; not looked at for a person */
    record Asker(By by, String person, String job) {}

    /** @param atOnce whether a person knows that nobody is asked */
    record Terms(List<Demand> gates, Optional<Yes> approval, boolean waits, boolean atOnce) {}

    /** One demand of a gate. */
    sealed interface Demand {
        /** @param max 0 for none; the least perplexity is the best */
        record Measured(int max, boolean better) implements Demand {}

        record Been(String stage, int hours) implements Demand {}

        record Young(int hours) implements Demand {}
    }

    /** @param hours 0 for ever */
    record Yes(List<String> by, int quorum, boolean starters, int hours) {}

    /** @param keep of how many formerly live versions files stay; 0 when it says nothing */
    record Rule(
            String stages,
            List<Demand> gates,
            Optional<Yes> approval,
            List<String> jobs,
            Set<String> refuse,
            boolean rollback,
            boolean emergency,
            int keep) {}

    /** Where a rollback goes: to a version, to what was live some hours ago, or to the last good one. */
    record Target(Optional<Integer> version, Optional<Integer> hoursAgo) {}
}
