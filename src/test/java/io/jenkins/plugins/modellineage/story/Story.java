package io.jenkins.plugins.modellineage.story;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * One history, told to both sides. Each act is chosen by a seed of its own and by where the story stands, so that acts can
 * be left out and the rest still makes sense.
 */
final class Story {
    private final List<Long> seeds;
    private final boolean onDisk;
    private final List<String> told = new ArrayList<>();

    /** How often each answer came, by the act's name. */
    static final Map<String, Integer> ANSWERS = new HashMap<>();

    private Story(List<Long> seeds, boolean onDisk) {
        this.seeds = seeds;
        this.onDisk = onDisk;
    }

    /** Every eighth is told to a ledger. */
    static Story of(long seed, int acts) {
        return new Story(new Random(seed).longs(acts).boxed().toList(), seed % 8 == 0);
    }

    int length() {
        return seeds.size();
    }

    /** Tells it, until both sides differ; empty when they never do. */
    Optional<String> tell() throws IOException {
        told.clear();
        Realm realm = new Realm();
        PlainBook book = new PlainBook(realm);
        MovingClock clock = new MovingClock();
        try (Store store = onDisk ? new Store.OfLedger(clock) : new Store.OfMemory(clock)) {
            Ledgered ledger = new Ledgered(realm, clock, store);
            for (long seed : seeds) {
                book.now++;
                Act act = new Acts(seed, book).next();
                Optional<String> difference = tell(act, realm, book, ledger);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return whole(realm, book, ledger);
        } catch (RuntimeException | AssertionError broken) {
            return Optional.of("broken by " + broken);
        }
    }

    private Optional<String> tell(Act act, Realm realm, PlainBook book, Ledgered ledger) throws IOException {
        told.add(book.now + " " + act);
        if (act instanceof Act.Group group) {
            realm.toggle(group.user(), group.group());
        } else if (act instanceof Act.Permit permit) {
            realm.toggle(permit.user());
        }
        ledger.clock().set(book.now);
        Answer got = ledger.act(act);
        Answer expected = book.act(act);
        ledger.clock().set(book.now);
        told.add("    " + expected);
        ANSWERS.merge(act.getClass().getSimpleName() + " " + got.done() + got.whys(), 1, Integer::sum);
        if (!expected.allows(got)) {
            return Optional.of("expected " + expected + ", got " + got);
        }
        if (act instanceof Act.Restart) {
            return whole(realm, book, ledger);
        }
        return state(book, ledger).or(() -> requests(book.touched(), realm, ledger));
    }

    private static Optional<String> state(PlainBook book, Ledgered ledger) {
        for (PlainModel model : book.models) {
            if (!model.state().equals(ledger.state(model.name))) {
                return Optional.of("expected " + model.state() + "\ngot      " + ledger.state(model.name));
            }
        }
        List<String> waiting =
                book.waiting().stream().map(request -> request.id).sorted().toList();
        return waiting.equals(ledger.waiting())
                ? Optional.empty()
                : Optional.of("expected " + waiting + " to wait, got " + ledger.waiting());
    }

    private static Optional<String> whole(Realm realm, PlainBook book, Ledgered ledger) {
        return state(book, ledger).or(() -> requests(book.requests, realm, ledger));
    }

    private static Optional<String> requests(List<PlainRequest> some, Realm realm, Ledgered ledger) {
        return some.stream()
                .filter(request -> !request.told(realm, ledger.clock()).equals(ledger.told(request.id)))
                .findFirst()
                .map(request ->
                        "expected " + request.told(realm, ledger.clock()) + "\ngot      " + ledger.told(request.id));
    }

    /** The same without what is not needed to tell the two sides apart. */
    Story shrunk() throws IOException {
        Story least = this;
        for (int chunk = Math.max(1, length() / 2); chunk > 0; chunk /= 2) {
            for (int from = 0; from < least.length(); ) {
                Story shorter = least.without(from, Math.min(least.length(), from + chunk));
                if (shorter.tell().isPresent()) {
                    least = shorter;
                } else {
                    from += chunk;
                }
            }
        }
        return least;
    }

    private Story without(int from, int to) {
        List<Long> kept = new ArrayList<>(seeds.subList(0, from));
        kept.addAll(seeds.subList(to, seeds.size()));
        return new Story(kept, onDisk);
    }

    @Override
    public String toString() {
        return told.stream().collect(Collectors.joining("\n"));
    }
}
