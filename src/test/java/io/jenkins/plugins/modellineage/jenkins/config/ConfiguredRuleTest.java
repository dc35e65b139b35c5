package io.jenkins.plugins.modellineage.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.codec.StageRuleForm;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of stages as code: the same words as their JSON, and none that is mistyped. */
class ConfiguredRuleTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("repository.root", ".")).resolve("docs/rules.md");

    private static List<CodedRule> bound(String yaml) throws ReflectiveOperationException {
        return AsCode.bound(yaml, "stageRules", ConfiguredRule.class).stream()
                .map(ConfiguredRule::value)
                .toList();
    }

    private static String rule(String yaml) {
        return "unclassified:\n  modelLineage:\n    stageRules:\n      - " + yaml.replace("\n", "\n        ");
    }

    private static String documented(String kind) throws IOException {
        Matcher matcher =
                Pattern.compile("```" + kind + "\n(.*?)\n```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void shouldTakeTheDocumentedConfiguration() throws Exception {
        List<CodedRule> rules = bound(documented("yaml"));

        assertThat(rules)
                .extracting(CodedRule::owner)
                .containsExactly("Jenkins", "folder 'team'", "model 'team/tiny-lm'");
        assertThat(CodedRule.distinct(rules)).hasSize(3);
    }

    @Test
    void shouldMeanWhatTheSameWordsMeanInJson() throws Exception {
        String json = documented("json");

        assertThat(bound(rule("{" + json.substring(1))))
                .extracting(CodedRule::rule)
                .containsExactly(StageRuleForm.read(json));
    }

    @Test
    void shouldTakeNamesAsListsAndWithCommas() throws Exception {
        CodedRule rule = bound(
                        rule(
                                "stages: production\nfolder: '/team/'\nmodel: lm\napproval:\n  by: alice, bob\n"
                                        + "  mayNotApprove: [commitAuthor]\n"
                                        + "jobs: [deploy, 'a, b']\nrefuse: changeRequests, aliases\nsupersede: false\nkeepFormerlyLive: 5"))
                .get(0);

        assertThat(rule.folder()).isEqualTo("team");
        assertThat(rule.model()).contains(new ModelName("lm"));
        assertThat(rule.rule().approval().orElseThrow().approvers()).containsExactly("alice", "bob");
        assertThat(rule.rule().approval().orElseThrow().otherBarred()).containsExactly("commitAuthor");
        assertThat(rule.rule().supersede()).contains(false);
        assertThat(rule.rule().keepFormerlyLive()).contains(5);
        assertThat(rule.rule().jobs()).hasSize(3);
        assertThat(rule.rule().refused()).hasSize(2);
    }

    @Test
    void shouldTakeThatDoubtIsRefused() throws Exception {
        String gate = "{evalGate: {set: 'support', metric: 'score', margin: 0.02, onDoubt: 'refuse'}}";

        assertThat(bound(rule("stages: production\ngates:\n  - " + gate)))
                .extracting(CodedRule::rule)
                .containsExactly(StageRuleForm.read("{\"stages\": \"production\", \"gates\": [{\"evalGate\": {\"set\":"
                        + " \"support\", \"metric\": \"score\", \"margin\": 0.02, \"onDoubt\": \"refuse\"}}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approval:\n  by: ''",
                "approval:\n  by: ['alice', ' ']",
                "approval:\n  by: 'alice,,bob'",
                "approval:\n  mayNotApprove: ''",
                "jobs: ['']\nrefuse: aliases",
                "refuse: ['']\njobs: deploy"
            })
    void shouldNotTakeAVariableThatIsNotSetForEveryone(String blank) {
        assertThatThrownBy(() -> bound(rule("stages: production\n" + blank)))
                .hasMessageStartingWith("modelLineage: stageRules: 'production': '")
                .hasMessageContaining("is given with a blank name in it");
    }

    @Test
    void shouldSayWhichRuleIsWrong() {
        assertThatThrownBy(() -> bound(rule("stages: production\nfolder: team\nrefuse: [everybody]")))
                .hasMessageStartingWith("modelLineage: stageRules: 'production' of 'team': A rule refuses ");
        assertThatThrownBy(() -> bound(rule("stages: production")))
                .hasMessageStartingWith(
                        "modelLineage: stageRules: 'production': The rule for production asks for nothing");
        assertThatThrownBy(() -> bound(rule("stages: production\ngates:\n- checkGate: {name: qa, passed: true}")))
                .hasMessageContaining("A rule cannot demand the ");
    }
}
