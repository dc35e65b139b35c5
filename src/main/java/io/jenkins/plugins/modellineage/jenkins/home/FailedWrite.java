package io.jenkins.plugins.modellineage.jenkins.home;

import java.time.Instant;

/**
 * Something that the ledger was to record and the disk did not take.
 *
 * @param sentence what the disk said
 */
public record FailedWrite(Instant time, String sentence) {}
