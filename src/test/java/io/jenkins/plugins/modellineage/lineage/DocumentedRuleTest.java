package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.STAGING;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.codec.StageRuleForm;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApproversNow;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule of the README: two of release-managers, better than the live version, a day in staging. */
class DocumentedRuleTest {
    private static final Path README = Path.of(System.getProperty("repository.root", "."), "README.md");
    private static final Pattern RULE = Pattern.compile("```json\n(\\{\"stages\".*?)\n```", Pattern.DOTALL);
    private static final double CHAMPION = 35;
    private static final double BETTER = 34;

    private final Sample sample = new Sample();

    @BeforeEach
    void champion() throws IOException {
        Matcher found = RULE.matcher(Files.readString(README));
        assertThat(found.find()).isTrue();
        sample.stamp(CHAMPION).promote(1, PRODUCTION);
        sample.record(
                ALICE,
                state -> RuleDecisions.set(state, RuleHolder.of(ScopeId.ROOT), StageRuleForm.read(found.group(1))));
    }

    @Test
    void shouldRefuseABetterVersionAfterLessThanADay() {
        Promotion asked = askedFor(BETTER, Duration.ofHours(23));

        assertThat(asked.state()).isEqualTo(PromotionState.REFUSED);
        assertThat(asked.reason()).contains("and 24 h are asked for");
    }

    @ParameterizedTest
    @ValueSource(doubles = {CHAMPION + 1, CHAMPION, CHAMPION - 0.34})
    void shouldRefuseAVersionThatIsNotBetterByAPercentAfterADay(double perplexity) {
        Promotion asked = askedFor(perplexity, Duration.ofHours(25));

        assertThat(asked.state()).isEqualTo(PromotionState.REFUSED);
        assertThat(asked.reason())
                .contains("it must be better by at least 1% of that")
                .doesNotContain("24 h");
    }

    @Test
    void shouldLetABetterVersionWaitForTwoAfterADayAndThenGoLive() {
        Promotion asked = askedFor(BETTER, Duration.ofHours(25));
        assertThat(asked.reason()).isEqualTo("Waits for 2 approvals by release-managers.");

        approve(asked, "rita");
        assertThat(sample.registry().live(TINY, PRODUCTION)).contains(1);
        approve(asked, "rosa");

        assertThat(sample.registry().live(TINY, PRODUCTION)).contains(2);
    }

    /** Version 2 with this perplexity, asked for after this time in staging. */
    private Promotion askedFor(double perplexity, Duration inStaging) {
        sample.stamp(perplexity).promote(2, STAGING).pass(inStaging).promote(2, PRODUCTION);
        return sample.registry().promotion("P3").orElseThrow();
    }

    private void approve(Promotion asked, String user) {
        Set<String> groups = Set.of("release-managers");
        sample.record(
                ALICE,
                state -> PromotionDecisions.approve(
                        state,
                        asked.id(),
                        new Approval(user, sample.now(), asked.manifestDigest(), "", Optional.empty(), groups),
                        groups,
                        ApproversNow.lapsed(Set.of())));
    }
}
