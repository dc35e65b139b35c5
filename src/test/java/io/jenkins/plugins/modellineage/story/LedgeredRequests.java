package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RollbackDecisions;
import io.jenkins.plugins.modellineage.lineage.RollbackPlan;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import io.jenkins.plugins.modellineage.promotion.RollbackRules;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.Way;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Requests and decisions about them, each with what the packages below {@code jenkins} look up for it. */
final class LedgeredRequests {
    private final Ledgered side;
    private final Realm realm;

    LedgeredRequests(Ledgered side, Realm realm) {
        this.side = side;
        this.realm = realm;
    }

    Answer act(Act act) throws IOException {
        if (act instanceof Act.Ask ask) {
            return ask(ask);
        } else if (act instanceof Act.Approve approve) {
            return approve(approve);
        } else if (act instanceof Act.RollBack back) {
            return rollBack(back);
        } else if (act instanceof Act.Reject reject) {
            return decide(
                    reject.id(),
                    state -> PromotionDecisions.reject(
                            inTime(state, reject.id()), reject.id(), reject.user(), reject.reason()));
        } else if (act instanceof Act.Withdraw withdraw) {
            return decide(withdraw.id(), state -> {
                requireOpen(state, withdraw.id());
                return PromotionDecisions.abort(inTime(state, withdraw.id()), withdraw.id(), "ann");
            });
        } else if (act instanceof Act.TakeBack back) {
            side.record(
                    Actor.person(back.user()),
                    state -> PromotionDecisions.withdrawApproval(inTime(state, back.id()), back.id(), back.user(), ""));
        } else if (act instanceof Act.EndBuild end) {
            endBuild(end.id());
        } else if (act instanceof Act.Expire expire) {
            side.record(
                    Actor.person(Actor.SYSTEM),
                    state -> PromotionDecisions.expire(
                            state, expire.id(), side.clock().instant()));
        }
        return Answer.DONE;
    }

    private Answer ask(Act.Ask ask) throws IOException {
        VersionRef version = side.model(ask.model()).version(ask.version());
        StageName stage = new StageName(ask.stage());
        boolean person = ask.asker().by() == Act.By.PERSON;
        Actor actor = actor(ask.asker());
        List<RegistryEvent> events = side.record(actor, state -> {
            Makers starters = starters(ask.model(), ask.version(), ask.asker());
            PromotionTerms terms =
                    person ? PromotionDecisions.ofPerson(state, version, stage, starters) : terms(ask, starters);
            List<RegistryEvent> decided = PromotionDecisions.request(
                    state, version, stage, terms, side.clock().instant());
            if (ask.asker().by() == Act.By.ALIAS
                    && !state.rules(version.model(), stage).approvals().isEmpty()) {
                throw new PromotionRefusedException("only a step can wait"); // as AliasChanges does
            }
            if (person
                    && !decided.isEmpty()
                    && !ask.terms().atOnce()
                    && PromotionDecisions.asksNothing(state, version, stage, terms)) {
                throw new PromotionRefusedException("would be live at once");
            }
            return decided;
        });
        return events.isEmpty() ? Answer.done("live") : how(events);
    }

    private Makers starters(String model, int version, Act.Asker asker) {
        Set<String> starters = new TreeSet<>(Set.of(asker.person()));
        Optional.ofNullable(side.madeBy(model, version)).ifPresent(starters::add);
        return Makers.starting(starters);
    }

    private static PromotionTerms terms(Act.Ask ask, Makers starters) {
        Asking asking = Asking.build(ask.asker().job());
        return new PromotionTerms(
                Meant.gates(ask.terms().gates()),
                Meant.approval(ask.terms().approval()).stream().toList(),
                starters,
                ask.asker().by() == Act.By.ALIAS ? asking.by(Way.ALIAS) : asking,
                ask.terms().waits() ? Manner.FOLLOWED : Manner.ALONE);
    }

    private Actor actor(Act.Asker asker) {
        return asker.by() == Act.By.PERSON ? Actor.person(asker.person()) : Sample.by(side.build(asker.job()));
    }

    /** As {@code Consent} does, for one who has the permission. */
    private Answer approve(Act.Approve act) throws IOException {
        List<RegistryEvent> events = side.record(Actor.person(act.user()), state -> {
            Set<String> names = new TreeSet<>();
            Optional<Promotion> asked = state.promotion(act.id());
            asked.ifPresent(promotion -> promotion.rules().stream()
                    .flatMap(rule -> rule.approvers().stream())
                    .filter(name ->
                            name.equals(act.user()) || realm.groups(act.user()).contains(name))
                    .forEach(names::add));
            Sha256 content = asked.flatMap(promotion ->
                            state.version(promotion.version().model().version(act.content())))
                    .map(version -> version.manifest().digest())
                    .orElse(Sha256.of(new byte[0]));
            Approval yes = new Approval(act.user(), side.clock().instant(), content, "", act.replacing(), names);
            return PromotionDecisions.approve(state, act.id(), yes, names, realm.now());
        });
        return how(events);
    }

    private Answer decide(String id, Function<Registry, List<RegistryEvent>> decide) throws IOException {
        side.record(Sample.ALICE, decide);
        return state(side.registry().promotion(id).orElseThrow());
    }

    private Registry inTime(Registry state, String id) {
        if (state.promotion(id)
                .filter(asked -> PromotionRules.expired(asked, side.clock().instant()))
                .isPresent()) {
            throw new PromotionRefusedException("has expired; ask again");
        }
        return state;
    }

    private static void requireOpen(Registry state, String id) {
        Promotion asked =
                state.promotion(id).orElseThrow(() -> new PromotionRefusedException("look at the list of promotions"));
        if (asked.settled()) {
            throw new PromotionRefusedException("it cannot be withdrawn: it is settled");
        }
    }

    /** As {@code EndOfBuilds} does. */
    private void endBuild(String id) throws IOException {
        Optional<String> build = side.registry()
                .promotion(id)
                .flatMap(asked -> asked.requester().build())
                .map(ref -> ref.id());
        List<Promotion> ofBuild = build.map(side.registry()::promotionsOf).orElse(List.of());
        for (Promotion promotion : ofBuild) {
            if (!promotion.settled() && !promotion.standsAlone()) {
                side.record(
                        Actor.person(Actor.SYSTEM),
                        state -> PromotionDecisions.abort(state, promotion.id(), "its build is over"));
            }
        }
    }

    private Answer rollBack(Act.RollBack act) throws IOException {
        StageName stage = new StageName(act.stage());
        Act.Asker asker = act.asker();
        boolean person = asker.by() == Act.By.PERSON;
        List<RegistryEvent> events = side.record(actor(asker), state -> {
            Model model = state.model(side.model(act.model()))
                    .orElseThrow(() -> new RollbackRefusedException("no version is live there"));
            int target = act.target()
                    .version()
                    .map(number -> RollbackRules.target(model, stage, number))
                    .or(() -> act.target()
                            .hoursAgo()
                            .map(hours -> RollbackRules.targetAsOf(
                                    model, stage, side.clock().instant().minusSeconds(3600L * hours))))
                    .orElseGet(() -> RollbackRules.target(model, stage));
            PromotionTerms terms = new PromotionTerms(
                    List.of(),
                    List.of(),
                    starters(act.model(), target, asker),
                    person ? Asking.person() : Asking.build(asker.job()),
                    person ? Manner.ALONE : Manner.FOLLOWED);
            RollbackPlan plan = new RollbackPlan(
                    model.ref().version(target),
                    act.saw(),
                    "answers in French",
                    QuarantineReach.of(act.reach()),
                    act.emergency());
            return RollbackDecisions.rollBack(
                    state, stage, plan, terms, side.clock().instant());
        });
        return how(events);
    }

    /** How the request stands that these events are about first, or that there was none. */
    private Answer how(List<RegistryEvent> events) {
        if (Ledgered.rolledBack(events)) {
            return Answer.done("rolled back");
        }
        PromotionEvent first = (PromotionEvent) events.get(0);
        return state(side.registry().promotion(first.promotion().id()).orElseThrow());
    }

    private Answer state(Promotion asked) {
        String word = asked.state().word();
        if (asked.state() == PromotionState.REFUSED) {
            return Answer.done(word, Why.GATES);
        }
        return asked.state() == PromotionState.CONFLICTED
                ? Answer.done(word, Why.conflict(asked.reason()))
                : Answer.done(word);
    }
}
