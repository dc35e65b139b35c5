package io.jenkins.plugins.modellineage.rule;

/**
 * What a rule asks of a rollback, which puts back what was live before.
 *
 * @param approval whether those must approve it who approve what enters the stage
 * @param emergency whether an emergency, which is marked for ever, may do without
 */
public record RollbackRule(boolean approval, boolean emergency) {
    public RollbackRule {
        if (!approval) {
            throw new IllegalArgumentException(
                    "The rule asks nothing of rollbacks; write rollback: approval: true, or leave it out");
        }
    }

    String description() {
        return "rollbacks too" + (emergency ? ", except in an emergency" : "");
    }
}
