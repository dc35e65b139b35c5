package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.Util;
import io.jenkins.plugins.modellineage.jenkins.home.Notes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The form that edits what is said of a model or of a version.
 *
 * @param url where it is sent
 * @param label null for a model, which has none
 * @param tags one {@code key=value} a line
 * @param tagsFit whether they are edited so; one of several lines, or with spaces around it, is not read back from a line
 * @param changed when that was last changed, in milliseconds since the epoch
 */
public record NotesForm(String url, String description, String label, String tags, boolean tagsFit, String changed) {
    static NotesForm of(
            String url,
            Optional<String> description,
            String label,
            Map<String, String> tags,
            Optional<Instant> changed) {
        return new NotesForm(
                url,
                description.orElse(""),
                label,
                tags.entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining("\n")),
                tags.entrySet().stream().allMatch(NotesForm::fits),
                Long.toString(millis(changed)));
    }

    /** 0 for what was never changed. */
    static long millis(Optional<Instant> changed) {
        return changed.map(Instant::toEpochMilli).orElse(0L);
    }

    private static boolean fits(Map.Entry<String, String> tag) {
        String value = tag.getValue();
        return !tag.getKey().contains("=")
                && tag.getKey().equals(tag.getKey().strip())
                && value.equals(value.strip())
                && value.lines().count() < 2;
    }

    /** What was sent; a parameter that is missing says nothing. */
    static Notes.Edit sent(String description, String label, String tags, String seen) {
        return new Notes.Edit(
                Optional.ofNullable(description).map(text -> text.replace("\r\n", "\n")),
                Optional.ofNullable(label),
                Optional.ofNullable(tags),
                Optional.ofNullable(Util.fixEmptyAndTrim(seen)).map(NotesForm::moment));
    }

    private static Instant moment(String millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    "seen is milliseconds since 1970, as 'changed' in the JSON tells them; leave it out otherwise",
                    noNumber);
        }
    }
}
