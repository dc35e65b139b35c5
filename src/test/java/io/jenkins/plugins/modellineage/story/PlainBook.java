package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.story.Act.Demand;
import io.jenkins.plugins.modellineage.story.Act.Rule;
import io.jenkins.plugins.modellineage.story.Act.Yes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What docs/rules.md and docs/steps.md promise, as plainly as it can be written: lists that change, no ledger, and nothing
 * of the code that it is held against. Of several reasons to refuse it names all.
 */
final class PlainBook {
    static final List<String> MODELS = List.of("words", "team/lm", "team/mt");

    final List<PlainModel> models = MODELS.stream().map(PlainModel::new).toList();
    final List<PlainRequest> requests = new ArrayList<>();
    final PlainRules rules = new PlainRules();
    private final Realm realm;
    private final Set<PlainRequest> touched = new LinkedHashSet<>();
    long now;

    PlainBook(Realm realm) {
        this.realm = realm;
    }

    boolean mayApprove(String user) {
        return realm.mayApprove(user);
    }

    boolean helps(PlainRequest request, String user) {
        return request.useless(user, new PlainApproval(this, realm).names(request, user), realm)
                .isEmpty();
    }

    PlainModel model(String name) {
        return models.get(MODELS.indexOf(name));
    }

    List<PlainRequest> waiting() {
        return requests.stream().filter(PlainRequest::waits).toList();
    }

    Optional<PlainRequest> request(String id) {
        return requests.stream().filter(request -> request.id.equals(id)).findFirst();
    }

    /** Those that something happened to since this was asked. */
    List<PlainRequest> touched() {
        List<PlainRequest> all = List.copyOf(touched);
        touched.clear();
        return all;
    }

    Answer act(Act act) {
        if (act instanceof Act.Stamp stamp) {
            PlainModel model = model(stamp.model());
            model.versions.add(
                    new PlainModel.Version(model.versions.size() + 1, now, stamp.starter(), stamp.perplexity()));
        } else if (act instanceof Act.Measure measure) {
            model(measure.model()).version(measure.version()).perplexity = measure.perplexity();
        } else if (act instanceof Act.Ask ask) {
            return ask(ask);
        } else if (act instanceof Act.Approve approve) {
            return new PlainApproval(this, realm).approve(approve);
        } else if (act instanceof Act.RollBack back) {
            return new PlainRollback(this).rollBack(back);
        } else if (act instanceof Act.Pass pass) {
            now += pass.minutes();
        } else {
            return settle(act);
        }
        return Answer.DONE;
    }

    private Answer settle(Act act) {
        if (act instanceof Act.Reject reject) {
            return open(reject.id()).orElseGet(() -> {
                if (reject.reason().isBlank()) {
                    return Answer.refused(Why.NO_REASON);
                }
                return end(request(reject.id()).orElseThrow(), "rejected");
            });
        } else if (act instanceof Act.Withdraw withdraw) {
            return open(withdraw.id())
                    .orElseGet(() -> end(request(withdraw.id()).orElseThrow(), "withdrawn"));
        } else if (act instanceof Act.TakeBack back) {
            return open(back.id()).orElseGet(() -> {
                PlainRequest request = request(back.id()).orElseThrow();
                touched.add(request);
                return request.given.remove(back.user()) == null ? Answer.refused(Why.NO_APPROVAL) : Answer.DONE;
            });
        } else if (act instanceof Act.EndBuild end) {
            request(end.id())
                    .filter(request -> request.waits() && !request.alone)
                    .ifPresent(it -> end(it, "withdrawn"));
        } else if (act instanceof Act.Expire expire) {
            request(expire.id()).filter(this::late).ifPresent(request -> end(request, "expired"));
        } else {
            return keep(act);
        }
        return Answer.DONE;
    }

    private Answer keep(Act act) {
        if (act instanceof Act.Lift lift) {
            PlainModel.Version version = model(lift.model()).version(lift.version());
            Set<Why> whys = EnumSet.noneOf(Why.class);
            addIf(whys, !version.kept(), Why.NOT_KEPT);
            addIf(whys, lift.reason().isBlank(), Why.NO_REASON);
            if (whys.isEmpty()) {
                version.lift();
            }
            return whys.isEmpty() ? Answer.DONE : Answer.refused(whys);
        } else if (act instanceof Act.SetRule set) {
            if (MODELS.contains(set.holder()) && model(set.holder()).versions.isEmpty()) {
                return Answer.refused(Why.NO_MODEL);
            }
            rules.set(set.holder(), set.rule());
        } else if (act instanceof Act.RemoveRule remove) {
            return rules.remove(remove.holder(), remove.stages()) ? Answer.DONE : Answer.refused(Why.NO_RULE);
        } else if (act instanceof Act.Delete delete) {
            return delete(delete);
        } else if (act instanceof Act.Keep keep) {
            PlainModel model = model(keep.model());
            model.versions.stream().filter(version -> spare(model, version)).forEach(version -> version.gone = true);
        } else if (act instanceof Act.Rename rename) {
            return rename(rename);
        }
        return Answer.DONE;
    }

    private boolean spare(PlainModel model, PlainModel.Version version) {
        boolean needed = waiting().stream().anyMatch(request -> request.version == version)
                || PlainModel.STAGES.stream()
                        .anyMatch(stage -> model.live(stage).equals(Optional.of(version.number)));
        return !needed
                && model.wasLive(version.number)
                && PlainModel.STAGES.stream()
                        .filter(stage -> model.wasLive(version.number, stage))
                        .allMatch(stage -> rules.inForce(model.name, stage).stream().mapToInt(Rule::keep).max().stream()
                                .anyMatch(last -> last > 0 && !model.amongLast(stage, version.number, last)));
    }

    /** A name that another model of the folder has or had is not free; one's own former one is. */
    private Answer rename(Act.Rename rename) {
        PlainModel model = model(rename.model());
        if (model.versions.isEmpty()) {
            return Answer.refused(Why.NO_MODEL);
        }
        boolean taken = models.stream()
                .filter(other -> other != model && other.folder().equals(model.folder()))
                .anyMatch(other -> other.names.contains(rename.to()));
        if (taken) {
            return Answer.refused(Why.TAKEN);
        }
        model.names.remove(rename.to());
        model.names.add(rename.to());
        return Answer.DONE;
    }

    private Answer delete(Act.Delete delete) {
        PlainModel model = model(delete.model());
        List<PlainModel.Version> gone = model.versions.stream()
                .filter(version -> !version.deleted)
                .filter(version -> delete.version() == 0 || version.number == delete.version())
                .toList();
        Set<Why> whys = EnumSet.noneOf(Why.class);
        for (PlainModel.Version version : gone) {
            addIf(whys, model.wasLive(version.number), Why.WAS_LIVE);
            addIf(whys, waiting().stream().anyMatch(request -> request.version == version), Why.WAITS);
        }
        if (!whys.isEmpty()) {
            return Answer.refused(whys);
        }
        gone.forEach(version -> version.deleted = true);
        return Answer.DONE;
    }

    private Answer ask(Act.Ask ask) {
        PlainModel model = model(ask.model());
        if (!model.has(ask.version())) {
            return Answer.refused(Why.NO_VERSION);
        }
        PlainModel.Version version = model.version(ask.version());
        List<Rule> held = rules.inForce(ask.model(), ask.stage());
        PlainRequest asked = asked(ask, model, version, held);
        boolean live = model.live(ask.stage()).equals(Optional.of(ask.version()));
        Set<Why> whys = EnumSet.noneOf(Why.class);
        addIf(whys, version.deleted, Why.DELETED);
        addIf(whys, version.keptFrom.contains(ask.stage()), Why.KEPT);
        addIf(whys, misspelt(model, ask.stage()), Why.SPELLING);
        addIf(whys, ask.asker().by() == Act.By.ALIAS && !asked.approvals.isEmpty(), Why.ASKS_PEOPLE);
        if (!live) {
            whys.addAll(PlainRules.shut(held, ask.asker(), false));
            boolean nothing = asked.gates.isEmpty() && asked.approvals.isEmpty();
            addIf(
                    whys,
                    nothing && ask.asker().by() == Act.By.PERSON && !ask.terms().atOnce(),
                    Why.AT_ONCE);
        }
        if (!whys.isEmpty()) {
            return Answer.refused(whys);
        }
        if (live) {
            return Answer.done("live");
        }
        add(asked);
        if (!passes(asked)) {
            return end(asked, "refused", Why.GATES);
        }
        return asked.approvals.isEmpty() ? enter(asked) : Answer.done(asked.state);
    }

    private PlainRequest asked(Act.Ask ask, PlainModel model, PlainModel.Version version, List<Rule> held) {
        PlainRequest asked = new PlainRequest();
        asked.model = model;
        asked.version = version;
        asked.stage = ask.stage();
        asked.asker = ask.asker();
        asked.alone = !ask.terms().waits() || ask.asker().by() == Act.By.PERSON;
        asked.starters = new TreeSet<>(List.of(version.starter, ask.asker().person()));
        List<Demand> gates = new ArrayList<>();
        List<Yes> approvals = new ArrayList<>();
        if (ask.asker().by() != Act.By.PERSON) {
            gates.addAll(ask.terms().gates());
            ask.terms().approval().ifPresent(approvals::add);
        }
        held.forEach(rule -> gates.addAll(rule.gates()));
        held.forEach(rule -> rule.approval().ifPresent(approvals::add));
        if (ask.asker().by() == Act.By.PERSON && gates.isEmpty() && approvals.isEmpty()) {
            requests.stream()
                    .filter(last -> last.isFor(model, ask.stage()) && last.back.isEmpty())
                    .reduce((earlier, later) -> later)
                    .ifPresent(last -> {
                        gates.addAll(last.gates);
                        approvals.addAll(new LinkedHashSet<>(last.approvals));
                    });
        }
        asked.gates = gates;
        asked.approvals = approvals;
        return asked;
    }

    /** Takes the request in, with the shortest of the times that anybody names. */
    void add(PlainRequest asked) {
        asked.id = "P" + (requests.size() + 1);
        asked.asked = now;
        asked.approvals.stream()
                .filter(yes -> yes.hours() > 0)
                .mapToLong(yes -> now + yes.hours() * 60L)
                .min()
                .ifPresent(end -> asked.expires = end);
        requests.add(asked);
        touched.add(asked);
    }

    boolean passes(PlainRequest asked) {
        return asked.gates.stream()
                .allMatch(gate -> PlainRules.passes(gate, asked.model, asked.version, asked.stage, now));
    }

    /** The version goes live, and whoever waits to put it or an older one there waits in vain. */
    Answer enter(PlainRequest asked) {
        asked.model.enter(asked.stage, asked.version.number, false, now);
        Answer answer = end(asked, "promoted");
        waiting().stream()
                .filter(other -> other.isFor(asked.model, asked.stage))
                .filter(other -> other.version.number <= asked.version.number)
                .forEach(other -> end(other, "superseded"));
        return answer;
    }

    Answer end(PlainRequest request, String state) {
        request.state = state;
        touched.add(request);
        return Answer.done(state);
    }

    Answer end(PlainRequest request, String state, Why why) {
        end(request, state);
        return Answer.done(state, why);
    }

    void touch(PlainRequest request) {
        touched.add(request);
    }

    /** Why nobody can decide about it any more; empty when they can. */
    Optional<Answer> open(String id) {
        Optional<PlainRequest> request = request(id);
        if (request.isEmpty()) {
            return Optional.of(Answer.refused(Why.NO_PROMOTION));
        }
        if (!request.get().waits()) {
            return Optional.of(Answer.refused(Why.SETTLED));
        }
        return late(request.get()) ? Optional.of(Answer.refused(Why.NO_TIME)) : Optional.empty();
    }

    boolean late(PlainRequest request) {
        return request.waits() && now >= request.expires;
    }

    private boolean misspelt(PlainModel model, String stage) {
        Set<String> known = new TreeSet<>();
        model.steps.forEach(step -> known.add(step.stage()));
        waiting().stream().filter(request -> request.model == model).forEach(request -> known.add(request.stage));
        return !known.contains(stage) && known.stream().anyMatch(stage::equalsIgnoreCase);
    }

    static void addIf(Set<Why> whys, boolean so, Why why) {
        if (so) {
            whys.add(why);
        }
    }
}
