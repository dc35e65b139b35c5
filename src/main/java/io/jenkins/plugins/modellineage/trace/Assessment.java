package io.jenkins.plugins.modellineage.trace;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody says of a trace: how good it is, or what would have been right.
 *
 * @param content the {@code feedback} or {@code expectation} as it came: JSON of an object that has the value
 * @param subject the span that is meant, and the assessment that this one replaces; each may be empty
 * @param valid whether no other one replaced it
 */
public record Assessment(
        String id,
        String name,
        Kind kind,
        String content,
        Source source,
        Subject subject,
        String rationale,
        SortedMap<String, String> metadata,
        Instant created,
        Instant updated,
        boolean valid) {
    /** Characters of JSON of a value. */
    public static final int CONTENT = 64 << 10;

    private static final int ENTRIES = 100;

    public Assessment {
        Naming.key("assessment id", id);
        Naming.key("assessment", name);
        Objects.requireNonNull(kind, "kind");
        Naming.text("The value of assessment " + Naming.quoted(name), content, CONTENT);
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(subject, "subject");
        Naming.text("The rationale of assessment " + Naming.quoted(name), rationale, CONTENT);
        if (metadata.size() > ENTRIES) {
            throw new IllegalArgumentException(
                    "An assessment has at most " + ENTRIES + " entries of metadata, not " + metadata.size());
        }
        metadata.forEach((key, value) -> TraceInfo.entry("metadata", key, value));
        metadata = SortedMaps.copyOf(metadata);
        TraceInfo.moment("The time of an assessment", created);
        TraceInfo.moment("The time of an assessment", updated);
    }

    /** Whether it judges, or says what is right. */
    public enum Kind {
        FEEDBACK,
        EXPECTATION
    }

    /**
     * Who says so.
     *
     * @param type in MLflow's words: {@code HUMAN}, {@code CODE}, {@code LLM_JUDGE}
     */
    public record Source(String type, String id) {
        public Source {
            Naming.text("The source of an assessment", type, Naming.KEY_LENGTH);
            Naming.text("The source of an assessment", id, Naming.KEY_LENGTH);
        }
    }

    /** What it is about, within its trace. */
    public record Subject(String span, String overrides) {
        public Subject {
            Naming.text("The span of an assessment", span, Naming.KEY_LENGTH);
            Naming.text("The assessment that another one overrides", overrides, Naming.KEY_LENGTH);
        }
    }

    /** The same, which counts, or which another one replaced. */
    Assessment counting(boolean counts) {
        return new Assessment(id, name, kind, content, source, subject, rationale, metadata, created, updated, counts);
    }

    /** The same, with what a client changed; an entry of metadata that is not said stays. */
    public Assessment changed(
            String newName, String newContent, String newRationale, Map<String, String> more, Instant now) {
        TreeMap<String, String> entries = new TreeMap<>(metadata);
        entries.putAll(more);
        return new Assessment(
                id, newName, kind, newContent, source, subject, newRationale, entries, created, now, valid);
    }
}
