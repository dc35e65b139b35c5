package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.List;
import java.util.Objects;

/**
 * What a verification found.
 *
 * @param entries good ones, counted up to the first problem
 * @param bytes of those entries
 * @param head digest of the last good line: whoever noted it down elsewhere can tell later that nothing before it changed
 * @param problems empty when all is well; each names file and line
 * @param notices what is no damage but worth knowing, such as a torn end that the next start cuts off
 */
public record LedgerCheck(long entries, long bytes, Sha256 head, List<String> problems, List<String> notices) {
    public LedgerCheck {
        Objects.requireNonNull(head, "head");
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
    }

    public boolean intact() {
        return problems.isEmpty();
    }
}
