package io.jenkins.plugins.modellineage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Naming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final ModelRef TINY = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.modellineage.experiment.HostileText#all")
    void shouldReadNamesBackOrRefuseThem(String text) {
        try {
            assertThat(ModelName.parse(text)).hasToString(text);
            assertThat(text).hasSizeLessThanOrEqualTo(128).doesNotContain("/", "@", "\\", "<", "\n");
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage().codePoints()).allMatch(Naming::isPrintable);
        }
        try {
            assertThat(StageName.parse(text)).hasToString(text);
            assertThat(text).hasSizeLessThanOrEqualTo(64);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("Stage name ");
        }
    }

    @Test
    void shouldWriteAVersionAsPeopleDo() {
        assertThat(TINY.version(7).label()).isEqualTo("tiny-lm@7");
        assertThat(VersionRef.parseNumber("7")).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "07", "7.5", "seven", "1e3", "99999999999", "７", " 7"})
    void shouldRefuseOtherVersionNumbers(String text) {
        assertThatThrownBy(() -> VersionRef.parseNumber(text))
                .hasMessage("Version " + Naming.quoted(text) + " is not a whole number from 1; write it like 7");
    }

    @Test
    void shouldCountVersionsFromOne() {
        assertThatThrownBy(() -> TINY.version(0))
                .hasMessage("Version 0 of tiny-lm does not exist; versions count from 1");
    }

    @Test
    void shouldReadScopeIdsBack() {
        ScopeId scope = ScopeId.random();

        assertThat(ScopeId.parse(scope.toString())).isEqualTo(scope);
        assertThat(scope.isRoot()).isFalse();
        assertThat(ScopeId.parse("root")).isEqualTo(ScopeId.ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Root", "s", "s0123456789ABCDEF", "s0123456789abcdef0", "../root"})
    void shouldRefuseOtherScopeIds(String text) {
        assertThatThrownBy(() -> new ScopeId(text)).hasMessageStartingWith("Scope id ");
    }
}
