package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Something that may be asked of a version's record as a whole. */
public enum Evidence {
    /** At least one input was recorded. */
    INPUTS("inputs", "inputs") {
        @Override
        Optional<String> lack(Candidate candidate) {
            return candidate.inputs().isEmpty() ? Optional.of("any input") : Optional.empty();
        }
    },

    /**
     * A file with text that describes the model is among its files: one that was stamped as its card, or that is called so. The description of a version does not count, as it
     * may be changed after the stamp.
     */
    MODEL_CARD("modelCard", "a model card") {
        @Override
        Optional<String> lack(Candidate candidate) {
            return candidate.content().card().isPresent() || hasFile(candidate, CARD)
                    ? Optional.empty()
                    : Optional.of(
                            "a model card (a file README.md or MODEL_CARD.md with text among its files, or another that"
                                    + " stampModel names as 'card')");
        }
    },

    /** A licence is among its files, or its run recorded a parameter that names one. */
    LICENCE("licence", "a licence") {
        @Override
        Optional<String> lack(Candidate candidate) {
            boolean named = candidate.params().entrySet().stream()
                    .anyMatch(param -> LICENCE_PARAMS.contains(param.getKey().toLowerCase(Locale.ROOT))
                            && !param.getValue().isBlank());
            return named || hasFile(candidate, LICENCE_FILE)
                    ? Optional.empty()
                    : Optional.of("a licence (a file LICENSE with text among its files, or a parameter 'license' of"
                            + " its run)");
        }
    },

    /** The files of the source were those of the commit. */
    CLEAN_WORK_TREE("cleanWorkTree", "a clean work tree") {
        @Override
        Optional<String> lack(Candidate candidate) {
            Provenance facts = candidate.content().provenance();
            if (facts.fact(Provenance.SCM_COMMIT).orElse("").isEmpty()) {
                return Optional.of("a clean work tree (nobody saw the commit that it was made from)");
            }
            Optional<String> dirty = facts.fact(Provenance.SCM_DIRTY);
            if (dirty.isEmpty()) {
                return Optional.of("a clean work tree (nobody saw whether files differed from the commit; that needs"
                        + " git on the agent)");
            }
            return dirty.get().equals("false")
                    ? Optional.empty()
                    : Optional.of("a clean work tree (files differed from the commit" + changed(facts) + ")");
        }
    },

    /** Tests of the build that stamped it ran, and none failed. */
    TESTS("tests", "passed tests") {
        @Override
        Optional<String> lack(Candidate candidate) {
            return candidate
                    .content()
                    .tests()
                    .map(counts -> counts.failed() > 0
                            ? "passed tests (" + counts.told() + ")"
                            : counts.ran() == 0 ? "passed tests (none ran: " + counts.told() + ")" : "")
                    .or(() -> Optional.of("passed tests (its build has no results of tests; publish them with the step"
                            + " junit before it asks)"))
                    .filter(lack -> !lack.isEmpty());
        }
    };

    private static final Pattern CARD =
            Pattern.compile("(readme|model[-_ ]?card)(\\.(md|markdown|rst|txt|html))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LICENCE_FILE =
            Pattern.compile("(licen[cs]e|copying)([-._].*)?", Pattern.CASE_INSENSITIVE);
    private static final List<String> LICENCE_PARAMS = List.of("license", "licence");

    /** Changed files in one sentence. */
    private static final int MOST_LISTED = 5;

    private final String word;
    private final String told;

    Evidence(String word, String told) {
        this.word = word;
        this.told = told;
    }

    /** What the version lacks, for a sentence; empty when it has it. */
    abstract Optional<String> lack(Candidate candidate);

    /** The word that a Pipeline writes. */
    public String word() {
        return word;
    }

    String told() {
        return told;
    }

    private static boolean hasFile(Candidate candidate, Pattern name) {
        return candidate.content().manifest().files().stream()
                .filter(file -> file.size() > 0)
                .map(FileDigest::path)
                .anyMatch(path ->
                        name.matcher(path.substring(path.lastIndexOf('/') + 1)).matches());
    }

    private static String changed(Provenance facts) {
        List<String> files = facts.fact(Provenance.SCM_CHANGED).stream()
                .flatMap(lines -> Arrays.stream(lines.split("\n")))
                .filter(line -> !line.isBlank())
                .map(Naming::plain)
                .toList();
        return files.isEmpty() ? "" : ": " + Listed.first(MOST_LISTED, files);
    }
}
