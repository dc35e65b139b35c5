package io.jenkins.plugins.modellineage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.BaseDemand;
import io.jenkins.plugins.modellineage.gate.BaseGate;
import io.jenkins.plugins.modellineage.gate.ContaminationGate;
import io.jenkins.plugins.modellineage.gate.DigestGate;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.Evidence;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.GateArguments;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.MetricValue;
import io.jenkins.plugins.modellineage.gate.PluginGate;
import io.jenkins.plugins.modellineage.gate.StageGate;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as people write them. */
class StageRuleFormTest {
    private static final String ALL = """
        {"stages": "production",
         "gates": [{"metricGate": {"metric": "perplexity", "max": 40, "minImprovement": 0.0, "lowerIsBetter": true}},
                   {"metricGate": {"metric": "accuracy", "min": 0.9, "value": "mean"}},
                   {"metricGate": {"metric": "accuracy", "minRelativeImprovement": 0.05}},
                   {"evidenceGate": {"params": ["order"], "inputs": true}},
                   {"evidenceGate": {"files": "model/**, a.bin", "modelCard": true, "licence": true,
                                     "cleanWorkTree": true, "tests": true, "inputs": false}},
                   {"stageGate": {"stage": "staging", "hours": 24}},
                   {"freshnessGate": {"maxAgeHours": 72}},
                   {"digestGate": {"digest": "sha256:%1$s"}},
                   {"baseGate": {"stage": "production", "model": "/team/tiny-lm", "allowed": ["tiny-lm@7"],
                    "digestOnly": true, "whenNone": "pass"}},
                   {"contaminationGate": {"train": "corpus", "maxShared": 0.01, "onTooLittle": "pass"}},
                   {"evalGate": {"set": "mmlu-pro", "metric": "acc", "margin": 0.02, "minQuestions": 100,
                    "onDoubt": "refuse"}},
                   {"digestGate": {"digest": "%1$s", "file": "out/model.bin"}}],
         "approval": {"by": ["release-managers", "alice"], "quorum": 2, "expiresInHours": 72},
         "jobs": ["deploy", "/ops/**"],
         "refuse": ["changeRequests", "aliases"]}
        """.formatted(Sha256.of(new byte[0]));

    @Test
    void shouldReadAllThatARuleMayAskFor() {
        assertThat(StageRuleForm.read(ALL))
                .isEqualTo(new StageRule(
                        new StagePattern("production"),
                        List.of(
                                new MetricGate("perplexity", null, 40.0, 0.0, true),
                                new MetricGate("accuracy", 0.9, null, null, false, MetricValue.MEAN),
                                new MetricGate("accuracy", null, null, null, 0.05, false, MetricValue.LATEST),
                                new EvidenceGate(List.of("order"), List.of(), Set.of(Evidence.INPUTS)),
                                new EvidenceGate(
                                        List.of(),
                                        List.of(),
                                        List.of("model/**", "a.bin"),
                                        EnumSet.complementOf(EnumSet.of(Evidence.INPUTS))),
                                new StageGate(new StageName("staging"), Duration.ofHours(24)),
                                new FreshnessGate(Duration.ofHours(72)),
                                new DigestGate(Sha256.of(new byte[0]), Optional.empty()),
                                new BaseGate(BaseDemand.of("production", "/team/tiny-lm", List.of("tiny-lm@7"), true)
                                        .whenNone("pass")),
                                ContaminationGate.of(List.of("corpus"), null, 0.01, "pass"),
                                new EvalGate(EvalDemand.of("mmlu-pro", "acc", 0.02, null)
                                        .sure(null, 100, null)
                                        .doubting("refuse")),
                                new DigestGate(Sha256.of(new byte[0]), Optional.of("out/model.bin"))),
                        Optional.of(new ApprovalRule(
                                List.of("release-managers", "alice"), 2, false, Optional.of(Duration.ofHours(72)))),
                        List.of(new JobPattern("deploy"), new JobPattern("/ops/**")),
                        Set.of(Way.CHANGE_REQUEST, Way.ALIAS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "[\" \"]", "[\"alice\", \"\"]", "\"alice, ,bob\""})
    void shouldNotTakeABlankNameForEveryone(String by) {
        assertThatThrownBy(() -> StageRuleForm.read("{\"stages\": \"production\", \"approval\": {\"by\": " + by + "}}"))
                .hasMessage(
                        "The rule cannot be read: 'by' is given with a blank name in it, maybe of a variable that is"
                                + " not set; give names, or leave it out");
    }

    @Test
    void shouldWriteWhatItReads() throws Exception {
        StageRule rule = StageRuleForm.read(ALL);

        String written = new ObjectMapper().writeValueAsString(StageRuleForm.members(rule));

        assertThat(StageRuleForm.read(written)).isEqualTo(rule);
    }

    @Test
    void shouldReadAndWriteGatesOfOtherPlugins() throws Exception {
        OtherGates others = new OtherGates() {
            @Override
            public List<String> symbols() {
                return List.of("sizeGate");
            }

            @Override
            public Gate gate(String symbol, GateArguments arguments) {
                return new PluginGate(symbol, "is small", Optional.of(arguments), Optional.empty());
            }
        };
        String json = "{\"stages\":\"*\",\"gates\":[{\"sizeGate\":{\"maxBytes\":7,\"of\":[\"a\",true,0.5]}}]}";

        StageRule rule = StageRuleForm.read(json, others);

        assertThat(rule.description()).isEqualTo("is small");
        assertThat(new ObjectMapper().writeValueAsString(StageRuleForm.members(rule)))
                .isEqualTo(json);
        assertThatThrownBy(() -> StageRuleForm.read(json)).hasMessageContaining("a gate does not know 'sizeGate'");
        assertThatThrownBy(() -> StageRuleForm.read(json.replace("0.5", "{}"), others))
                .hasMessageContaining("'of' of the gate is no text, number or flag");
    }

    @Test
    void shouldHaveTheDefaultsOfTheSteps() {
        assertThat(StageRuleForm.read("{\"stages\": \"*\", \"approval\": {}}").approval())
                .contains(new ApprovalRule(List.of(), 1, false, Optional.empty()));
    }

    @Test
    void shouldReadWhoElseMayNotApproveAndWhatBecomesOfOlderRequests() throws Exception {
        String json = "{\"stages\": \"*\", \"supersede\": false, \"keepFormerlyLive\": 5, \"approval\":"
                + " {\"starterMayApprove\": true, \"mayNotApprove\": [\"commitAuthor\", \"stamper\"]}}";
        StageRule rule = StageRuleForm.read(json);

        assertThat(rule.description())
                .isEqualTo(
                        "1 approval, not by commit authors or who stamped it, starters included; older requests go on"
                                + " waiting; files of the last 5 formerly live versions are kept");
        assertThat(StageRuleForm.read(new ObjectMapper().writeValueAsString(StageRuleForm.members(rule))))
                .isEqualTo(rule);
    }

    @Test
    void shouldTakeNamesInOneText() {
        StageRule rule = StageRuleForm.read(
                "{\"stages\": \"*\", \"approval\": {\"by\": \"mary, max\"}, \"jobs\": \"deploy, release/*\"}");

        assertThat(rule.approval().orElseThrow().approvers()).containsExactly("mary", "max");
        assertThat(rule.jobs()).extracting(JobPattern::value).containsExactly("deploy", "release/*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"stages\": \"*\", \"aproval\": {}} | the rule does not know 'aproval'; it takes stages, gates,",
                "{\"stages\": \"*\", \"approval\": {\"quorom\": 2}} | 'approval' does not know 'quorom'",
                "{\"stages\": \"*\", \"gates\": [{\"metricGate\": {\"metric\": \"x\", \"maximum\": 2}}]} | does not"
                        + " know 'maximum'",
                "{\"stages\": \"*\", \"gates\": [{\"groovyGate\": {}}]} | a gate does not know 'groovyGate'",
                "{\"stages\": \"*\", \"gates\": [{\"checkGate\": {\"name\": \"bias\"}}]} | A rule cannot demand the"
                        + " check bias: only a Jenkinsfile says",
                "{\"stages\": \"*\", \"gates\": [{\"digestGate\": {\"digest\": \"md5:1\"}}]} | asks for 'md5:1', which"
                        + " is no SHA-256",
                "{\"stages\": \"*\", \"gates\": [{\"baseGate\": {\"digestOnly\": true}}]} | The base gate asks for nothing",
                "{\"stages\": \"*\", \"gates\": [{\"baseGate\": {\"allowed\": [\"\"]}}]} | blank name in it",
                "{\"stages\": \"*\", \"gates\": [{}]} | a gate is one of metricGate",
                "{\"stages\": \"*\", \"gates\": [{\"metricGate\": {\"metric\": \"x\"}}]} | has no bound",
                "{\"stages\": \"*\", \"gates\": [{\"stageGate\": null}]} | a gate is null",
                "{\"stages\": \"*\", \"gates\": [{\"metricGate\": {\"metric\": \"eval_loss\", \"minImprovement\":"
                        + " 0}}]} | lowerIsBetter: true if it is",
                "{\"stages\": \"*\", \"gates\": [{\"metricGate\": {\"metric\": \"accuracy\", \"min\": 0, \"value\":"
                        + " \"best\"}}]} | does not say which is better; write lowerIsBetter: true for the least value",
                "{\"stages\": \"*\", \"gates\": [{\"metricGate\": {\"metric\": \"loss\", \"minRelativeImprovement\":"
                        + " 0.1}}]} | lowerIsBetter: true if it is",
                "{\"stages\": \"*\", \"approval\": {\"quorum\": 0}} | The approval quorum is 0",
                "{\"stages\": \"*\", \"approval\": {\"mayNotApprove\": [\"me\"]}} | mayNotApprove takes starter,"
                        + " commitAuthor, stamper, not 'me'",
                "{\"stages\": \"*\", \"approval\": {\"mayNotApprove\": \"starter\", \"starterMayApprove\": true}} |"
                        + " leave one of the two out",
                "{\"stages\": \"*\", \"gates\": [{\"metricGate\": {\"metric\": \"x\", \"max\": 1, \"run\": \"a\","
                        + " \"dataSet\": \"b\"}}]} | leave one of the two out",
                "{\"stages\": \"*\"} | asks for nothing",
                "{\"gates\": []} | 'stages' is missing",
                "{\"stages\": \"*\", \"refuse\": [\"everybody\"]} | A rule refuses changeRequests or aliases or"
                        + " people, not 'everybody'",
                "{\"stages\": \"*\", \"approval\": {}, \"rollback\": {\"emergency\": true}} | asks nothing of"
                        + " rollbacks; write rollback: approval: true",
                "{\"stages\": \"*\", \"rollback\": {\"approval\": true}} | give approval as well",
                "{\"stages\": \"*\", \"approval\": {}, \"rollback\": {\"approved\": true}} | 'rollback' does not know"
                        + " 'approved'",
                "{\"stages\": \"*\", \"jobs\": [\"../x\"]} | The rule names the job '../x'",
                "{\"stages\": \"*\", \"stages\": \"x\"} | The rule is not a line of JSON",
                "[] | The rule is not a JSON object",
                "hello | The rule is not a line of JSON"
            })
    void shouldRefuseInOneLineWhatItDoesNotUnderstand(String json, String message) {
        assertThatThrownBy(() -> StageRuleForm.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void shouldRefuseARuleThatIsABook() {
        assertThatThrownBy(() -> StageRuleForm.read(" ".repeat(100_001))).hasMessageContaining("at most 100000");
    }
}
