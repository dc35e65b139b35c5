package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.story.Act.Rule;
import io.jenkins.plugins.modellineage.story.PlainRequest.Back;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What docs/steps.md and docs/rules.md say of rollbacks. */
final class PlainRollback {
    private final PlainBook book;

    PlainRollback(PlainBook book) {
        this.book = book;
    }

    /** @param number 0 when there is no target */
    private record Choice(int number, Set<Why> whys) {
        static Choice of(int number) {
            return new Choice(number, EnumSet.noneOf(Why.class));
        }

        static Choice none(Why why) {
            return new Choice(0, EnumSet.of(why));
        }
    }

    Answer rollBack(Act.RollBack act) {
        PlainModel model = book.model(act.model());
        Optional<Integer> live = model.live(act.stage());
        if (live.isEmpty()) {
            return Answer.refused(Why.NOTHING_LIVE);
        }
        Choice choice = choose(act, model, live.get());
        if (!choice.whys.isEmpty()) {
            return Answer.refused(choice.whys);
        }
        List<Rule> held = book.rules.inForce(act.model(), act.stage());
        Set<Why> whys = EnumSet.noneOf(Why.class);
        whys.addAll(PlainRules.shut(held, act.asker(), true));
        PlainBook.addIf(whys, act.saw() != live.get(), Why.MOVED);
        PlainBook.addIf(whys, model.version(choice.number).gone, Why.RELEASED);
        List<Rule> asking = held.stream().filter(Rule::rollback).toList();
        PlainBook.addIf(whys, act.emergency() && asking.stream().anyMatch(rule -> !rule.emergency()), Why.NO_EMERGENCY);
        if (!whys.isEmpty()) {
            return Answer.refused(whys);
        }
        if (asking.isEmpty() || act.emergency()) {
            done(model, act.stage(), choice.number, act.reach());
            return Answer.done("rolled back");
        }
        PlainRequest asked = new PlainRequest();
        asked.model = model;
        asked.version = model.version(choice.number);
        asked.stage = act.stage();
        asked.approvals =
                asking.stream().flatMap(rule -> rule.approval().stream()).toList();
        asked.starters =
                new TreeSet<>(List.of(asked.version.starter, act.asker().person()));
        asked.asker = act.asker();
        asked.alone = act.asker().by() == Act.By.PERSON;
        asked.back = Optional.of(new Back(live.get(), act.reach()));
        book.add(asked);
        return Answer.done(asked.state);
    }

    private Choice choose(Act.RollBack act, PlainModel model, int live) {
        if (act.target().version().isPresent()) {
            return named(model, act.stage(), act.target().version().get(), live);
        }
        if (act.target().hoursAgo().isPresent()) {
            long then = book.now - act.target().hoursAgo().get() * 60L;
            Optional<Integer> was = model.liveAt(act.stage(), then);
            if (was.isEmpty()) {
                return Choice.none(Why.NONE_THEN);
            }
            boolean kept = model.version(was.get()).keptFrom.contains(act.stage());
            return kept ? Choice.none(Why.KEPT) : named(model, act.stage(), was.get(), live);
        }
        return model.steps.stream()
                .filter(step -> step.stage().equals(act.stage()))
                .map(PlainModel.Step::version)
                .filter(number -> number != live)
                .filter(number -> !model.version(number).keptFrom.contains(act.stage()))
                .reduce((earlier, later) -> later)
                .map(Choice::of)
                .orElseGet(() -> Choice.none(Why.NO_TARGET));
    }

    private static Choice named(PlainModel model, String stage, int number, int live) {
        if (!model.has(number)) {
            return Choice.none(Why.NO_VERSION);
        }
        if (number == live) {
            return Choice.none(Why.LIVE_ALREADY);
        }
        return model.wasLive(number, stage) ? Choice.of(number) : Choice.none(Why.NEVER_LIVE);
    }

    /** A rollback that enough people agreed to. */
    Answer carryOut(PlainRequest request) {
        Back back = request.back.orElseThrow();
        if (!request.model.live(request.stage).equals(Optional.of(back.left()))) {
            return book.end(request, "conflicted", Why.MOVED);
        }
        if (request.keptSince && request.version.keptFrom.contains(request.stage)) {
            return book.end(request, "conflicted", Why.KEPT_SINCE);
        }
        book.end(request, "promoted");
        done(request.model, request.stage, request.version.number, back.reach());
        return Answer.done("rolled back");
    }

    /** The stage moves back, and other rollbacks that wait there have nothing to go back from. */
    private void done(PlainModel model, String stage, int number, String reach) {
        PlainModel.Version left = model.version(model.live(stage).orElseThrow());
        left.keep(stage, reach);
        if (!reach.equals("none")) {
            book.waiting().stream()
                    .filter(request -> request.version == left)
                    .forEach(request -> request.keptSince = true);
        }
        model.enter(stage, number, true, book.now);
        book.waiting().stream()
                .filter(request -> request.back.isPresent() && request.isFor(model, stage))
                .forEach(request -> book.end(request, "conflicted"));
    }
}
