package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.EvaluationDecisions;
import io.jenkins.plugins.modellineage.lineage.EvaluationWithdrawn;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;

/** Withdraws evaluations that were mistakes. Who configures what gates are asked may also say what they do not count. */
public final class EvaluationWithdrawals {
    private EvaluationWithdrawals() {}

    /**
     * Withdraws an evaluation of a version as the person who is signed in.
     *
     * @param id of the evaluation, or how it begins
     * @return the whole id
     * @throws org.springframework.security.access.AccessDeniedException without Model/Configure on the model's folder
     * @throws Refused when there is no such evaluation, or no reason is given
     */
    public static Sha256 withdraw(VersionRef version, String id, String reason) throws IOException {
        Person person = Person.changing(version.model(), ModelPermissions.CONFIGURE);
        return person.append(registry -> EvaluationDecisions.withdraw(registry, version, id, reason)).stream()
                .map(entry -> ((EvaluationWithdrawn) entry.event()).evaluation())
                .findFirst()
                .orElseThrow();
    }
}
