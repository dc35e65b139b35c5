package io.jenkins.plugins.modellineage.jenkins.pages;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredWebhook;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.notify.EndedDeliveries;
import io.jenkins.plugins.modellineage.lineage.DeletionMarked;
import io.jenkins.plugins.modellineage.lineage.EvaluationWithdrawn;
import io.jenkins.plugins.modellineage.lineage.ModelArchived;
import io.jenkins.plugins.modellineage.lineage.StageRuleSet;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What people and receivers of webhooks say beside versions and promotions: rules, ends of things, and answers. */
final class HostileRecords {
    static final String SHELVED = "shelved";

    /** A stage with a rule, in which nothing is. */
    static final String RULED = "shipped";

    private static final String ALL = String.join("\n", Payloads.ALL);

    private HostileRecords() {}

    static void say(RecordedPlace place) throws Exception {
        rule(place);
        shelved(place);
        webhooks();
    }

    /** A job is a path, so no name in it is empty. */
    private static void rule(RecordedPlace place) throws Exception {
        StageRule rule = new StageRule(
                new StagePattern(RULED),
                List.of(),
                Optional.of(new ApprovalRule(Payloads.ALL, 1, true, Optional.empty())),
                Payloads.ALL.stream()
                        .map(payload -> new JobPattern(payload.replace('/', '|')))
                        .toList(),
                Set.of());
        HeldRule held =
                new HeldRule(RuleHolder.of(place.model()), place.home().team.getFullName(), rule);
        place.home().record(place.build(), "alice", now -> new StageRuleSet(held, Optional.empty()));
    }

    /** A model that was put away, of which a version was deleted. */
    private static void shelved(RecordedPlace place) throws Exception {
        RecordedHome home = place.home();
        ModelRef model = home.model(SHELVED);
        home.stamped(place.build(), model, place.run(), "text");
        home.stamped(place.build(), model, place.run(), "text");
        home.record(place.build(), "alice", now -> new DeletionMarked(model, Optional.of(1), Optional.of(ALL)));
        home.record(place.build(), "alice", now -> new ModelArchived(model, ALL));
    }

    /** Names that cannot be one are told as well, with why. */
    private static void webhooks() throws Exception {
        Stream<ConfiguredWebhook> misnamed =
                Payloads.ALL.stream().map(payload -> new ConfiguredWebhook(payload, payload));
        ConfiguredWebhook answered = new ConfiguredWebhook("answered", "https://receiver.invalid/hook");
        answered.setEvents(List.of("superseded"));
        ModelLineageConfiguration.get()
                .setWebhooks(Stream.concat(Stream.of(answered), misnamed).toList());
        EndedDeliveries.of("answered", Payloads.ALL);
    }

    /** One of the evaluations of the version, taken for a mistake. */
    static void withdraw(RecordedPlace place, VersionRef version) throws Exception {
        RecordedEvaluation mistake = ModelLineage.get()
                .registry()
                .version(version)
                .orElseThrow()
                .counting()
                .findFirst()
                .orElseThrow();
        place.home()
                .record(
                        place.build(),
                        "alice",
                        now -> new EvaluationWithdrawn(version, mistake.id(), Payloads.ALL.get(0), ALL));
    }
}
