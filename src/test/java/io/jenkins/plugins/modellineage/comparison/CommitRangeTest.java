package io.jenkins.plugins.modellineage.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Provenance;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitRangeTest {
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/lm.git, https://github.com/acme/lm/compare/A...B",
        "https://user@github.com/acme/lm, https://github.com/acme/lm/compare/A...B",
        "git@github.com:acme/lm.git, https://github.com/acme/lm/compare/A...B",
        "ssh://git@gitlab.com:22/acme/deep/lm.git, https://gitlab.com/acme/deep/lm/-/compare/A...B",
        "https://bitbucket.org/acme/lm, https://bitbucket.org/acme/lm/branches/compare/B%0DA",
        "https://codeberg.org/acme/lm.git/, https://codeberg.org/acme/lm/compare/A...B"
    })
    void shouldLinkTheRangeOnWellKnownHosts(String repository, String wanted) {
        assertThat(new CommitRange(repository, A, B).link())
                .hasValue(wanted.replace("A...B", A + "..." + B).replace("B%0DA", B + "%0D" + A));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/acme/lm.git",
                "file:///home/alice/github.com/lm",
                "javascript://github.com/%0aalert(1)",
                "https://github.com/../lm",
                "https://github.com/acme/lm?x=\"><script>",
                ""
            })
    void shouldLinkNothingElse(String repository) {
        assertThat(new CommitRange(repository, A, B).link()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example.com/acme/lm/commit/c0ffee1, https://git.example.com/acme/lm/compare/A...B",
        "https://git.example.com/acme/lm/-/commit/c0ffee1, https://git.example.com/acme/lm/-/compare/A...B",
        "https://git.example.com/projects/P/repos/lm/commits/c0ffee1,"
                + " https://git.example.com/projects/P/repos/lm/branches/compare/B%0DA"
    })
    void shouldLinkTheRangeWhereTheBrowserHasItsCommits(String page, String wanted) {
        assertThat(new CommitRange("x", A, B).link(page))
                .hasValue(wanted.replace("A...B", A + "..." + B).replace("B%0DA", B + "%0D" + A));
    }

    @Test
    void shouldLinkNothingWhereTheBrowserHasNoSuchPage() {
        assertThat(new CommitRange("x", A, B).link("https://svn.example.com/viewvc?view=rev&revision=7"))
                .isEmpty();
        assertThat(new CommitRange("x", A, B).link("javascript:alert(1)//commit/c0ffee1"))
                .isEmpty();
    }

    @Test
    void shouldKnowNoRangeBetweenRepositoriesOrOfOneCommit() {
        assertThat(CommitRange.between(facts("x", A), facts("x", B))).isPresent();
        assertThat(CommitRange.between(facts("x", A), facts("y", B))).isEmpty();
        assertThat(CommitRange.between(facts("x", A), facts("x", A))).isEmpty();
        assertThat(CommitRange.between(facts("x", A), Map.of())).isEmpty();
        assertThat(CommitRange.between(facts("x", "HEAD"), facts("x", B))).isEmpty();
    }

    private static Map<String, String> facts(String url, String commit) {
        return Map.of(Provenance.SCM_URL, url, Provenance.SCM_COMMIT, commit);
    }
}
