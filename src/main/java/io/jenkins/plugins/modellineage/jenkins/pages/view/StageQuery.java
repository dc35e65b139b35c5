package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.AskedMoment;
import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The question which version was live in a stage at a moment. */
public record StageQuery(StageName stage, AskedMoment moment) {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    /**
     * Reads the question as a form or an address asks it.
     *
     * @param at as {@link AskedMoment} reads it; blank for now
     * @throws IllegalArgumentException naming the value and how it is written
     */
    public static StageQuery parse(String stage, String at, Instant now) {
        return new StageQuery(new StageName(stage == null ? "" : stage.strip()), AskedMoment.parse(at, now));
    }

    public Instant at() {
        return moment.instant();
    }

    /** The moment as a form's field for a time in UTC holds it; empty for now. */
    public String field() {
        return moment.isNow()
                ? ""
                : LocalDateTime.ofInstant(at(), ZoneOffset.UTC).format(FIELD);
    }
}
