package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;

/**
 * What a gate of another plugin says.
 *
 * @param reason one sentence, with the values that it saw and, when it refuses, what would make it pass; kept with the
 *     promotion and shown to whoever may see both versions, on one line and cut where it is long
 */
public record GateAnswer(boolean passed, String reason) {
    public GateAnswer {
        reason = Naming.shortened(Naming.plain(reason == null ? "" : reason).strip(), Naming.REMARK_LENGTH);
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("A gate says why; give a reason");
        }
    }

    public static GateAnswer passed(String reason) {
        return new GateAnswer(true, reason);
    }

    public static GateAnswer refused(String reason) {
        return new GateAnswer(false, reason);
    }
}
