package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.story.Act.Asker;
import io.jenkins.plugins.modellineage.story.Act.Demand;
import io.jenkins.plugins.modellineage.story.Act.Terms;
import io.jenkins.plugins.modellineage.story.Act.Yes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What happens next, at random. Mostly it is what makes sense where the story stands, so that it goes on; now and then it
 * is not, so that much is refused.
 */
final class Acts {
    private static final List<String> JOBS = List.of("team/train", "team/deploy", "other/nightly");
    private static final List<String> REACHES = List.of("stage", "stage", "everywhere", "none");
    private static final List<Integer> HOURS = List.of(1, 5, 24);
    private static final List<String> NAMES = List.of("small", "large", "old");

    private final Random random;
    private final PlainBook book;

    Acts(long seed, PlainBook book) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.book = book;
        random.nextInt();
    }

    Act next() {
        int dice = random.nextInt(100);
        if (book.models.stream().anyMatch(model -> model.versions.isEmpty()) && random.nextInt(3) > 0 || dice < 8) {
            return new Act.Stamp(pick(PlainBook.MODELS), person(), 20 + random.nextInt(20));
        } else if (dice < 34) {
            return ask();
        } else if (dice < 64) {
            return book.waiting().isEmpty() && random.nextInt(8) > 0 ? ask() : approve();
        } else if (dice < 75) {
            return rollBack();
        } else if (dice < 80) {
            return rule();
        } else if (dice < 88) {
            return book.waiting().isEmpty() && random.nextInt(8) > 0 ? ask() : decide();
        }
        return around();
    }

    private Act ask() {
        PlainModel model = book.model(pick(PlainBook.MODELS));
        String stage = stage();
        int version = version(model);
        if (model.live(stage).equals(Optional.of(version)) && random.nextInt(6) > 0) {
            version = version(model);
        }
        Asker asker = asker();
        Terms terms = terms();
        boolean alias = asker.by() == Act.By.ALIAS;
        return new Act.Ask(
                model.name,
                version,
                stage,
                asker,
                alias ? new Terms(terms.gates(), Optional.empty(), true, true) : terms);
    }

    private Terms terms() {
        List<Demand> gates = new ArrayList<>();
        while (random.nextInt(3) == 0) {
            gates.add(demand());
        }
        return new Terms(gates, maybe(yes(), 2), random.nextBoolean(), random.nextInt(3) > 0);
    }

    private Demand demand() {
        return switch (random.nextInt(5)) {
            case 0 -> new Demand.Been(stage(), random.nextInt(3));
            case 1 -> new Demand.Young(pick(HOURS));
            case 2 -> new Demand.Measured(0, true);
            default -> new Demand.Measured(25 + random.nextInt(15), random.nextBoolean());
        };
    }

    private Yes yes() {
        Set<String> by = new HashSet<>();
        while (random.nextInt(5) < 3) {
            by.add(random.nextBoolean() ? person() : pick(Realm.GROUPS));
        }
        return new Yes(
                by.stream().sorted().toList(),
                1 + random.nextInt(2),
                random.nextInt(4) == 0,
                random.nextInt(3) == 0 ? pick(HOURS) : 0);
    }

    private Asker asker() {
        Act.By by = random.nextInt(3) == 0 ? Act.By.PERSON : random.nextInt(8) == 0 ? Act.By.ALIAS : Act.By.BUILD;
        return new Asker(by, person(), pick(JOBS));
    }

    private Act approve() {
        Optional<PlainRequest> request = request();
        String id = request.map(asked -> asked.id).orElse("P99");
        int content = request.map(asked -> asked.version.number).orElse(1);
        Optional<Integer> newer = request.flatMap(PlainRequest::newer);
        return new Act.Approve(
                approver(request),
                id,
                random.nextInt(20) == 0 ? content + 1 : content,
                random.nextInt(10) == 0 ? maybe(1 + random.nextInt(6), 2) : newer);
    }

    /** Who has the permission, and mostly whose yes helps: others are refused before anything is decided. */
    private String approver(Optional<PlainRequest> request) {
        List<String> may = Realm.PEOPLE.stream().filter(book::mayApprove).toList();
        List<String> help = may.stream()
                .filter(user -> request.filter(asked -> book.helps(asked, user)).isPresent())
                .toList();
        if (!help.isEmpty() && random.nextInt(5) > 0) {
            return pick(help);
        }
        return may.isEmpty() ? "eve" : pick(may);
    }

    private Act rollBack() {
        PlainModel model = book.model(pick(PlainBook.MODELS));
        String stage = stage();
        if (!model.steps.isEmpty() && random.nextInt(8) > 0) {
            stage = pick(model.steps).stage();
        }
        Act.Target target =
                switch (random.nextInt(4)) {
                    case 0, 1 -> new Act.Target(Optional.empty(), Optional.empty());
                    case 2 -> new Act.Target(Optional.of(version(model)), Optional.empty());
                    default -> new Act.Target(Optional.empty(), Optional.of(random.nextInt(4)));
                };
        int live = model.live(stage).orElse(1);
        Asker asker = new Asker(random.nextBoolean() ? Act.By.PERSON : Act.By.BUILD, person(), pick(JOBS));
        return new Act.RollBack(
                model.name,
                stage,
                target,
                random.nextInt(12) == 0 ? live + 1 : live,
                pick(REACHES),
                random.nextInt(4) == 0,
                asker);
    }

    private Act rule() {
        String holder = pick(List.of("", "team", "team/lm", "words"));
        String stages = pick(List.of("production", "prod*", "*", "STAGING"));
        if (random.nextInt(3) == 0) {
            List<Act.RemoveRule> known = book.rules.known();
            return known.isEmpty() || random.nextInt(8) == 0 ? new Act.RemoveRule(holder, stages) : pick(known);
        }
        Optional<Yes> approval = maybe(yes(), 2);
        List<Demand> gates = new ArrayList<>();
        while (random.nextInt(3) == 0 || gates.isEmpty() && approval.isEmpty()) {
            gates.add(demand());
        }
        Set<String> refuse = new HashSet<>();
        maybe("people", 8).ifPresent(refuse::add);
        maybe("aliases", 4).ifPresent(refuse::add);
        List<String> jobs = random.nextInt(4) == 0 ? List.of(pick(JOBS), pick(JOBS)) : List.of();
        boolean rollback = approval.isPresent() && random.nextInt(4) > 0;
        return new Act.SetRule(
                holder,
                new Act.Rule(
                        stages,
                        gates,
                        approval,
                        jobs,
                        refuse,
                        rollback,
                        random.nextBoolean(),
                        random.nextInt(2) * (1 + random.nextInt(2))));
    }

    private Act decide() {
        String id = request().map(asked -> asked.id).orElse("P99");
        return switch (random.nextInt(8)) {
            case 0 -> new Act.Reject(person(), id, random.nextInt(4) == 0 ? " " : "not yet");
            case 1 -> new Act.Withdraw(id);
            case 2, 3 -> new Act.TakeBack(person(), id);
            case 4 -> new Act.EndBuild(id);
            default -> new Act.Expire(id);
        };
    }

    private Act around() {
        PlainModel model = book.model(pick(PlainBook.MODELS));
        boolean none = model.versions.isEmpty();
        return switch (random.nextInt(15)) {
            case 0 -> new Act.Pass(60L * pick(HOURS));
            case 1 -> untilTheEnd();
            case 2 -> new Act.Group(person(), pick(Realm.GROUPS));
            case 3 -> new Act.Permit(person());
            case 4, 5 -> new Act.Restart(pick(List.of(Act.How.values())));
            case 6 ->
                none ? new Act.Pass(60) : new Act.Delete(model.name, random.nextInt(8) == 0 ? 0 : existing(model));
            case 7, 8 ->
                none
                        ? new Act.Pass(60)
                        : new Act.Lift(model.name, kept(model), random.nextInt(4) == 0 ? "" : "it was the data");
            case 9, 10, 11 -> new Act.Keep(model.name);
            case 12 -> rename(model);
            default -> none ? new Act.Pass(60) : new Act.Measure(model.name, existing(model), 20 + random.nextInt(20));
        };
    }

    /** To a new name mostly, and now and then to one that it or another model has or had. */
    private Act rename(PlainModel model) {
        PlainModel other = book.model(pick(PlainBook.MODELS));
        boolean there = random.nextInt(3) == 0 && !other.versions.isEmpty();
        return new Act.Rename(model.name, pick(there ? other.names : NAMES));
    }

    /** So long that the next act comes at the very end of a request that waits. */
    private Act untilTheEnd() {
        return new Act.Pass(book.waiting().stream()
                .mapToLong(request -> request.expires)
                .filter(end -> end < Long.MAX_VALUE)
                .findFirst()
                .stream()
                .map(end -> Math.max(0, end - book.now - 1))
                .findFirst()
                .orElse(60));
    }

    private int kept(PlainModel model) {
        List<Integer> kept = model.versions.stream()
                .filter(PlainModel.Version::kept)
                .map(version -> version.number)
                .toList();
        return kept.isEmpty() ? existing(model) : pick(kept);
    }

    /** One of those that wait, mostly. */
    private Optional<PlainRequest> request() {
        List<PlainRequest> some = random.nextInt(6) == 0 ? book.requests : book.waiting();
        return some.isEmpty() ? Optional.empty() : Optional.of(pick(some));
    }

    private int existing(PlainModel model) {
        return 1 + random.nextInt(model.versions.size());
    }

    private int version(PlainModel model) {
        return 1
                + random.nextInt(model.versions.size() + (random.nextInt(10) == 0 || model.versions.isEmpty() ? 1 : 0));
    }

    private String stage() {
        return random.nextInt(3) > 0 ? "production" : pick(PlainModel.STAGES);
    }

    private String person() {
        return pick(Realm.PEOPLE);
    }

    private <T> Optional<T> maybe(T some, int oneIn) {
        return random.nextInt(oneIn) == 0 ? Optional.of(some) : Optional.empty();
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
