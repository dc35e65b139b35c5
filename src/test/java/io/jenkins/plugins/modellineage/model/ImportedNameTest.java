package io.jenkins.plugins.modellineage.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedNameTest {
    @ParameterizedTest
    @CsvSource({
        "churn, churn",
        "acme.prod.churn v2, acme.prod.churn v2",
        "my/odd:näme, my_odd_näme",
        "s5f1c0a9e27d43b86:tiny-lm, s5f1c0a9e27d43b86_tiny-lm",
        "<b>, _b_",
        "a\\b?, a_b_"
    })
    void shouldKeepWhatANameMayHave(String there, String here) {
        assertThat(ImportedName.of(there)).contains(new ModelName(here));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "."})
    void shouldFindNoneForWhatIsNone(String there) {
        assertThat(ImportedName.of(there)).isEmpty();
    }
}
