package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Provenance;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactsTest {
    @Test
    void shouldTellWhoStartedTheBuild() {
        Map<String, String> facts = Map.of(
                Provenance.BUILD_CAUSES, "Started by upstream project \"open\" build number 1",
                Provenance.BUILD_UPSTREAM, "open");

        assertThat(told(Provenance.of(facts))).isEqualTo(facts);
    }

    @Test
    void shouldNotNameAJobThatTheReaderMayNotRead() {
        Map<String, String> facts = Map.of(
                Provenance.BUILD_CAUSES, "Started by secret/job",
                Provenance.BUILD_UPSTREAM, "open\nsecret",
                Provenance.AGENT, "built-in");

        assertThat(told(Provenance.of(facts)))
                .containsEntry(Provenance.AGENT, "built-in")
                .containsEntry(Provenance.BUILD_CAUSES, Facts.WITHHELD)
                .containsEntry(Provenance.BUILD_UPSTREAM, Facts.WITHHELD);
    }

    /** Records of before upstream jobs had a fact of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Started by upstream project \"secret\" build number 1",
                "Started by user alice; Started by upstream project \"secret\" build number 1",
                "Gestartet durch vorgelagertes Projekt \u201esecret\u201c, Build 1",
                "D\u00e9marr\u00e9 par le projet amont \u00absecret\u00bb"
            })
    void shouldFindTheJobInTheTextOfOldRecords(String causes) {
        Provenance provenance = Provenance.of(Map.of(Provenance.BUILD_CAUSES, causes));

        assertThat(told(provenance)).isEqualTo(Map.of(Provenance.BUILD_CAUSES, Facts.WITHHELD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Started by user alice", "Started by upstream project \"open\" build number 1", ""})
    void shouldKeepWhatNamesNoHiddenJob(String causes) {
        assertThat(told(Provenance.of(Map.of(Provenance.BUILD_CAUSES, causes))))
                .isEqualTo(Map.of(Provenance.BUILD_CAUSES, causes));
    }

    private static SortedMap<String, String> told(Provenance provenance) {
        return Facts.of(provenance, RecordedModels.allBut("secret"));
    }
}
