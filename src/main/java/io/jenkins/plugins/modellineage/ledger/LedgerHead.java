package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Sha256;

/**
 * How far a ledger goes.
 *
 * @param entries that are durable
 * @param digest SHA-256 of the last line, without its line feed; 64 zeros when there is none
 */
public record LedgerHead(long entries, Sha256 digest) {}
