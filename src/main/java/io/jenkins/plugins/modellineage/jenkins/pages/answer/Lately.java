package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Answers that were found a moment ago, so that they need not be looked for again. The oldest goes first. */
public final class Lately<K, V> {
    private final Duration kept;
    private final int most;
    private final InstantSource clock;
    private final Map<K, Answer<V>> answers = new LinkedHashMap<>();

    private record Answer<V>(V value, Instant found) {}

    /**
     * @param kept how long an answer holds
     * @param most how many are kept
     */
    public Lately(Duration kept, int most, InstantSource clock) {
        this.kept = kept;
        this.most = most;
        this.clock = clock;
    }

    /**
     * The answer, from before as long as it is young enough and still good.
     *
     * @param found how it is found else; others do not wait for that
     */
    public V get(K question, Predicate<V> good, Supplier<V> found) {
        Optional<V> before = before(question).filter(good);
        if (before.isPresent()) {
            return before.get();
        }
        Instant now = clock.instant();
        V value = found.get();
        keep(question, new Answer<>(value, now));
        return value;
    }

    private synchronized Optional<V> before(K question) {
        Instant oldest = clock.instant().minus(kept);
        answers.values().removeIf(answer -> answer.found().isBefore(oldest));
        return Optional.ofNullable(answers.get(question)).map(Answer::value);
    }

    private synchronized void keep(K question, Answer<V> answer) {
        answers.remove(question);
        answers.put(question, answer);
        Iterator<K> first = answers.keySet().iterator();
        while (answers.size() > most) {
            first.next();
            first.remove();
        }
    }
}
