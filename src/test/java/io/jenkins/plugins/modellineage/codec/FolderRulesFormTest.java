package io.jenkins.plugins.modellineage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.rule.CodedRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderRulesFormTest {
    @Test
    void shouldReadRulesOfTheFolderAndOfItsModels() {
        assertThat(FolderRulesForm.read(
                        "team",
                        "{\"rules\": [{\"stages\": \"*\", \"jobs\": \"a\"},"
                                + " {\"model\": \"lm\", \"stages\": \"*\", \"jobs\": \"b\"}]}",
                        OtherGates.NONE))
                .extracting(CodedRule::label)
                .containsExactly("the rule for * of folder 'team'", "the rule for * of model 'team/lm'");
        assertThat(FolderRulesForm.read("team", "{\"rules\": []}", OtherGates.NONE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | not a JSON object; write {\"rules\":",
                "{\"rule\": []} | the text does not know 'rule'; it takes rules",
                "{} | the text has no 'rules'; write {\"rules\":",
                "{\"rules\": [1]} | a rule is no object",
                "{\"rules\": [{\"stages\": \"*\"}]} | asks for nothing",
                "{\"rules\": [{\"stages\": \"*\", \"supersede\": true}, {\"stages\": \"*\", \"supersede\": false}]} | is given twice",
                "{\"rules\": [{\"stages\": \"*\", \"folder\": \"other\", \"supersede\": true}]} | does not know 'folder'",
            })
    void shouldSayWhatIsWrong(String text, String told) {
        assertThatThrownBy(() -> FolderRulesForm.read("team", text, OtherGates.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }

    @Test
    void shouldBeBounded() {
        assertThatThrownBy(
                        () -> FolderRulesForm.read("team", " ".repeat(FolderRulesForm.MOST_BYTES + 1), OtherGates.NONE))
                .hasMessage("The rules have 200001 bytes; at most 200000 are taken");
    }
}
