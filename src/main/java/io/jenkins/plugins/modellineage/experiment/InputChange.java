package io.jenkins.plugins.modellineage.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the files of an input since it was given under the same name before.
 *
 * @param name of the input
 * @param added paths that were not there before
 * @param changed paths with another content than before
 * @param removed paths that are not there any more
 */
public record InputChange(String name, int added, int changed, int removed) {

    /**
     * The inputs that are not what they were. Of several of one name the last one counts; those without files, and those
     * that are new, tell nothing.
     */
    public static List<InputChange> between(List<Input> before, List<Input> now) {
        Map<String, Input> known = new HashMap<>();
        before.forEach(input -> known.put(input.name(), input));
        List<InputChange> changes = new ArrayList<>();
        for (Input input : now) {
            Optional.ofNullable(known.get(input.name()))
                    .filter(old -> !old.digest().equals(input.digest()))
                    .filter(old -> !old.files().isEmpty() && !input.files().isEmpty())
                    .ifPresent(old -> changes.add(between(old, input)));
        }
        return changes;
    }

    private static InputChange between(Input before, Input now) {
        Map<String, Sha256> old = new HashMap<>();
        before.files().forEach(file -> old.put(file.path(), file.sha256()));
        int added = 0;
        int changed = 0;
        for (FileDigest file : now.files()) {
            Sha256 was = old.remove(file.path());
            added += was == null ? 1 : 0;
            changed += was != null && !was.equals(file.sha256()) ? 1 : 0;
        }
        return new InputChange(now.name(), added, changed, old.size());
    }

    /** {@code 1 file added, 2 changed}. */
    public String told() {
        List<String> parts = new ArrayList<>();
        tell(parts, added, "added");
        tell(parts, changed, "changed");
        tell(parts, removed, "removed");
        return parts.isEmpty() ? "the same files" : String.join(", ", parts);
    }

    private static void tell(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + (parts.isEmpty() ? count == 1 ? " file " : " files " : " ") + what);
        }
    }
}
