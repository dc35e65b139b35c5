package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Map;

/**
 * Lines of one file that follow one another, by whole transactions.
 *
 * @param before what the first one follows on
 * @param last where they end
 * @param bytes how many they are
 * @param marked digests of the lines of those entries among them that were asked for
 */
record Links(LedgerHead before, LedgerHead last, long bytes, Map<Long, Sha256> marked) {}
