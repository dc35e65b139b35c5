package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The kept copies of the version's files are given up: it left every stage in which it was live, and by the rules of each of
 * these only later ones are kept. It can be kept anew, as long as its build has the files.
 *
 * @param files how many
 * @param kept of each stage that it left, of how many formerly live versions the files stay
 */
public record FilesReleased(VersionRef version, int files, SortedMap<StageName, Integer> kept) implements VersionEvent {
    public FilesReleased {
        Objects.requireNonNull(version, "version");
        kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
        if (files < 1 || kept.isEmpty()) {
            throw new IllegalArgumentException(
                    version.label() + " gives up files after it left a stage, not " + files + " after " + kept.size());
        }
    }

    @Override
    public String sentence() {
        return Sentences.count(files, "file") + " of " + version.label() + (files == 1 ? " is" : " are")
                + " not kept any more: rules keep "
                + kept.entrySet().stream()
                        .map(of -> "the last " + (of.getValue() == 1 ? "version" : of.getValue() + " versions")
                                + " that left " + of.getKey())
                        .collect(Collectors.joining(" and "))
                + ".";
    }
}
