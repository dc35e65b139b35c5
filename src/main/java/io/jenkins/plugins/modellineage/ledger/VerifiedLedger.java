package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.lineage.Registry;

/**
 * A ledger that was read to its end, or to its first problem.
 *
 * @param check what was found
 * @param registry what its good entries add up to
 */
public record VerifiedLedger(LedgerCheck check, Registry registry) {}
