package io.jenkins.plugins.modellineage.jenkins.pages;

import static io.jenkins.plugins.modellineage.jenkins.home.Roles.ADMIN;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.CONFIGURER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.OUTSIDER;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.RULER;
import static io.jenkins.plugins.modellineage.jenkins.pages.Workplace.registry;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredWebhook;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.home.Verifications;
import io.jenkins.plugins.modellineage.jenkins.notify.Deliveries;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.ChosenColumns;
import io.jenkins.plugins.modellineage.ledger.ChainReport;
import io.jenkins.plugins.modellineage.lineage.Access;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.webhook.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import jenkins.model.Jenkins;

/** What people do with rules, with who is let in, and with what belongs to all of Jenkins, by address. */
final class DeedsWithPlaces {
    private static final String ROOT = "model-lineage";
    private static final String FOLDER = "{folder}/model-lineage";
    /** A job of no folder, which those who configure a folder may read. */
    static final String OUTSIDE = "outside";

    /** What whoever may is told, since there is no server; others are told that they may not. */
    private static final String NOT_MIRRORED = "Nothing is mirrored";

    private static final String HOOK = "hook";

    private DeedsWithPlaces() {}

    static List<Deed> all() {
        List<Deed> deeds = new ArrayList<>(ofTheSystem());
        deeds.addAll(ofRules(ROOT, Set.of(ADMIN), place -> ROOT, place -> Rules.of(Jenkins.get())));
        deeds.addAll(ofRules(FOLDER, Set.of(RULER, ADMIN), Workplace::models, place -> Rules.of(place.home().team)));
        deeds.addAll(ofRules(
                "{model}",
                Set.of(RULER, ADMIN),
                place -> PageUrls.of(place.model()),
                place -> Rules.of(place.model())));
        deeds.addAll(ofAccess(ROOT, Set.of(ADMIN), place -> ROOT, place -> ScopeId.ROOT));
        deeds.addAll(ofAccess(
                FOLDER,
                Set.of(CONFIGURER, ADMIN),
                Workplace::models,
                place -> place.model().scope()));
        deeds.addAll(ofTables());
        return List.copyOf(deeds);
    }

    /** Whoever sees a table keeps columns for themselves. */
    private static List<Deed> ofTables() {
        Set<String> readers = Roles.except(Set.of(OUTSIDER));
        return List.of(
                kept(ROOT + "/experiments", Set.copyOf(Roles.ALL), place -> ROOT + "/experiments"),
                kept(FOLDER + "/experiments", readers, place -> place.models() + "/experiments"),
                kept(
                        "{job}/model-lineage/runs",
                        readers,
                        place -> place.build().getParent().getUrl() + "model-lineage/runs"),
                kept(
                        "{build}/model-lineage/runs",
                        readers,
                        place -> place.build().getUrl() + "model-lineage/runs"));
    }

    private static Deed kept(String way, Set<String> may, Function<Workplace, String> url) {
        return new Deed(way + "/remember", may, (place, who, stage) -> {
            String column = "params." + stage;
            place.hands().post(who, url.apply(place) + "/remember", "what", "runs", "column", column);
            try (ACLContext as = ACL.as(User.getById(who, true))) {
                return ChosenColumns.now(Subject.RUN).contains(column);
            }
        });
    }

    private static List<Deed> ofRules(
            String way, Set<String> may, Function<Workplace, String> url, Function<Workplace, Rules> rules) {
        return List.of(
                new Deed(way + "/rules/set", may, (place, who, stage) -> {
                    place.hands().post(who, url.apply(place) + "/rules/set", "rule", rule(stage));
                    return held(rules.apply(place), stage);
                }),
                new Deed(way + "/rules/submit", may, (place, who, stage) -> {
                    String form = "{\"stages\": \"" + stage + "\", \"noChangeRequests\": true}";
                    place.hands().post(who, url.apply(place) + "/rules/submit", "json", form);
                    return held(rules.apply(place), stage);
                }),
                new Deed(way + "/rules/remove", may, (place, who, stage) -> {
                    rules.apply(place).set(rule(stage));
                    place.hands().post(who, url.apply(place) + "/rules/remove", "stages", stage.value());
                    return !held(rules.apply(place), stage);
                }));
    }

    private static String rule(StageName stage) {
        return "{\"stages\": \"" + stage + "\", \"refuse\": [\"changeRequests\"]}";
    }

    private static boolean held(Rules rules, StageName stage) {
        return rules.own().stream().anyMatch(one -> one.rule().stages().value().equals(stage.value()));
    }

    private static List<Deed> ofAccess(
            String way, Set<String> may, Function<Workplace, String> url, Function<Workplace, ScopeId> scope) {
        return List.of(
                new Deed(way + "/give", may, (place, who, stage) -> {
                    place.hands().post(who, url.apply(place) + "/give", "item", OUTSIDE, "changeRequests", "true");
                    List<Access> given = registry().access(scope.apply(place));
                    given.forEach(one -> place.hands().prepare(url.apply(place) + "/withdraw", "mark", one.mark()));
                    return !given.isEmpty();
                }),
                new Deed(way + "/withdraw", may, (place, who, stage) -> {
                    place.hands().prepare(url.apply(place) + "/give", "item", OUTSIDE, "changeRequests", "true");
                    String mark = registry().access(scope.apply(place)).get(0).mark();
                    place.hands().post(who, url.apply(place) + "/withdraw", "mark", mark);
                    return registry().access(scope.apply(place)).isEmpty();
                }),
                new Deed(
                        way + "/check",
                        may,
                        (place, who, stage) -> place.hands()
                                .post(who, url.apply(place) + "/check", "value", "nothing")
                                .contains("There is no job or folder")));
    }

    private static List<Deed> ofTheSystem() {
        return List.of(
                new Deed(ROOT + "/scope/{scope}/close", Set.of(ADMIN), (place, who, stage) -> {
                    ScopeId lost = place.home().lostScope("lost-" + stage);
                    place.spare(new ModelRef(lost, new ModelName("left"))); // which others see, too
                    place.hands().post(who, ROOT + "/scope/" + lost.value() + "/close", "reason", "r");
                    return !registry().openScopes().contains(lost);
                }),
                new Deed(ROOT + "/webhooks/test", Set.of(ADMIN), (place, who, stage) -> {
                    configure();
                    int before = sent().size();
                    place.hands().post(who, ROOT + "/webhooks/test", "webhook", HOOK);
                    return sent().size() > before;
                }),
                new Deed(ROOT + "/webhooks/redeliver", Set.of(ADMIN), (place, who, stage) -> {
                    configure();
                    if (sent().isEmpty()) {
                        Deliveries.test(HOOK);
                    }
                    await(() -> sent().get(0).tries() == 1);
                    Delivery failed = sent().get(0);
                    place.hands().post(who, ROOT + "/webhooks/redeliver", "delivery", failed.id());
                    return !sent().get(0).equals(failed);
                }),
                new Deed(
                        ROOT + "/mirror/again",
                        Set.of(ADMIN),
                        (place, who, stage) ->
                                place.hands().post(who, ROOT + "/mirror/again").contains(NOT_MIRRORED)),
                new Deed(
                        ROOT + "/mirror/try",
                        Set.of(ADMIN),
                        (place, who, stage) ->
                                place.hands().post(who, ROOT + "/mirror/try").contains(NOT_MIRRORED)),
                new Deed(ROOT + "/verification/start", Set.of(ADMIN), (place, who, stage) -> {
                    Optional<ChainReport> before = Verifications.get().last();
                    place.hands().post(who, ROOT + "/verification/start");
                    await(() -> Verifications.get().running().isEmpty());
                    return !Verifications.get().last().equals(before);
                }));
    }

    /** A webhook with an address that is not allowed, so that nothing leaves Jenkins; it is told of tests alone. */
    private static void configure() {
        if (ModelLineageConfiguration.get().getWebhooks().isEmpty()) {
            ConfiguredWebhook webhook = new ConfiguredWebhook(HOOK, "http://127.0.0.1:9/");
            webhook.setModels("no-model-is-called-so");
            ModelLineageConfiguration.get().setWebhooks(List.of(webhook));
        }
    }

    private static List<Delivery> sent() {
        return Deliveries.all().stream()
                .map(Deliveries.Recipient::deliveries)
                .flatMap(List::stream)
                .toList();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!condition.call()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Nothing came of it in 20 seconds");
            }
            Thread.sleep(5);
        }
    }
}
