package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsequenceTest {
    @ParameterizedTest
    @EnumSource
    void shouldBeReadByItsWordWhateverIsUsual(Consequence usual) {
        assertThat(Consequence.values())
                .allSatisfy(one -> assertThat(Consequence.parse("onDoubt", one.word(), usual))
                        .isEqualTo(one));
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeTheUsualOneWhereNothingIsWritten(Consequence usual) {
        assertThat(Consequence.parse("onDoubt", null, usual)).isEqualTo(usual);
    }

    @Test
    void shouldNameTheFieldAndTheUsualWordFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Consequence.parse("onDoubt", "warn", Consequence.PASS))
                .withMessage("onDoubt is 'warn'; write 'pass' or 'refuse'");
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteNoUsualWord(Consequence one) {
        assertThat(one.wordUnless(one)).isEmpty();
    }

    @Test
    void shouldWriteAnUnusualWord() {
        assertThat(Consequence.PASS.wordUnless(Consequence.REFUSE)).contains("pass");
    }
}
