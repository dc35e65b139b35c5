package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.prompt.CanonicalJson;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptChange;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import io.jenkins.plugins.modellineage.textdiff.Alignment;
import io.jenkins.plugins.modellineage.textdiff.WordChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/** What of a prompt changed from one version to another: first what its callers have to know, then its texts word by word. */
public final class PromptComparison {
    private static final int NAMES = 100;

    /** Messages whose changes are shown. */
    private static final int MESSAGES = 50;

    /** Roles that are told in a row. */
    private static final int ROLES = 30;

    private final List<PromptSide> sides;
    private final PromptChange change;
    private final List<Alignment.Pair> differing;
    private final int same;

    public PromptComparison(PromptSide before, PromptSide after) {
        this.sides = List.of(before, after);
        this.change = problems().isEmpty() ? PromptChange.of(prompt(0), prompt(1)) : null;
        List<Alignment.Pair> all = change == null ? List.of() : Alignment.of(items(0), items(1));
        this.differing = all.stream().filter(this::differs).toList();
        this.same = all.size() - differing.size();
    }

    private Prompt prompt(int side) {
        return sides.get(side).prompt().orElseThrow();
    }

    private List<Alignment.Item> items(int side) {
        return prompt(side).messages().stream()
                .map(one -> new Alignment.Item(one.role(), one.text() + '\0' + one.more()))
                .toList();
    }

    private boolean differs(Alignment.Pair pair) {
        return pair.before() == Alignment.NONE
                || pair.after() == Alignment.NONE
                || !message(0, pair.before()).equals(message(1, pair.after()));
    }

    private PromptMessage message(int side, int index) {
        return prompt(side).messages().get(index);
    }

    public String before() {
        return sides.get(0).name();
    }

    public String after() {
        return sides.get(1).name();
    }

    /** Why they are not compared, a sentence each; empty when they are. */
    public List<String> problems() {
        return sides.stream()
                .filter(side -> side.problem() != null)
                .map(side -> side.name() + ": " + side.problem())
                .toList();
    }

    /** Whether both tell a model the same. */
    public boolean same() {
        return change != null && prompt(0).digest().equals(prompt(1).digest());
    }

    /** Whether a program that works with the one before may fail with the one after. */
    public boolean breaksCallers() {
        return change.breaksCallers();
    }

    /** Variables that only the one after wants. */
    public Shown<String> wanted() {
        return shown(change.wanted());
    }

    /** Variables that only the one before wants. */
    public Shown<String> unwanted() {
        return shown(change.unwanted());
    }

    private static Shown<String> shown(SortedSet<String> names) {
        return Shown.of(List.copyOf(names), NAMES);
    }

    /** Both formats; null when there is one. */
    public Pair formats() {
        return change.format()
                ? new Pair(prompt(0).format().word(), prompt(1).format().word(), "")
                : null;
    }

    /** Who speaks in each; null when that is the same. */
    public Pair roles() {
        return change.roles() ? new Pair(roles(0), roles(1), "") : null;
    }

    private String roles(int side) {
        List<String> roles = prompt(side).messages().stream()
                .map(one -> one.role().isEmpty() ? "\u2013" : one.role())
                .toList();
        String first = String.join(", ", roles.subList(0, Math.min(ROLES, roles.size())));
        return roles.size() > ROLES ? first + "\u2026 (" + roles.size() + ")" : first;
    }

    /** Whether something that it includes changed. */
    public boolean partials() {
        return change.partials();
    }

    /** What callers get, by lines; null when that is the same. */
    public TextComparison responseSchema() {
        return change.responseSchema() ? json(prompt -> prompt.contract().responseSchema()) : null;
    }

    /** What the model may ask to call, by lines; null when that is the same. */
    public TextComparison tools() {
        return change.tools() ? json(prompt -> prompt.contract().tools()) : null;
    }

    private TextComparison json(Function<Prompt, CanonicalJson> part) {
        return MessageChange.lines(
                List.of(before(), after()),
                part.apply(prompt(0)).toString(),
                part.apply(prompt(1)).toString());
    }

    /** Whether the models or their parameters are known to differ; a prompt and its model often change apart. */
    public boolean parameters() {
        List<Optional<Sha256>> known = sides.stream()
                .flatMap(side -> side.content().stream())
                .map(PromptContent::parameters)
                .toList();
        return known.size() == 2 && !known.get(0).equals(known.get(1));
    }

    /** Messages that differ, the first of many. */
    public Shown<MessageChange> messages() {
        WordChanges words = new WordChanges();
        List<MessageChange> told = new ArrayList<>();
        for (Alignment.Pair pair : differing.subList(0, Math.min(MESSAGES, differing.size()))) {
            told.add(told(pair, words));
        }
        return new Shown<>(told, differing.size());
    }

    private MessageChange told(Alignment.Pair pair, WordChanges words) {
        Optional<PromptMessage> old =
                Optional.of(pair.before()).filter(index -> index >= 0).map(index -> message(0, index));
        Optional<PromptMessage> now =
                Optional.of(pair.after()).filter(index -> index >= 0).map(index -> message(1, index));
        if (old.isPresent() && now.isPresent()) {
            return MessageChange.changed(List.of(old.get(), now.get()), List.of(before(), after()), words);
        }
        return old.map(MessageChange::removed).orElseGet(() -> MessageChange.added(now.orElseThrow()));
    }

    /** How many messages both have as they are. */
    public int equal() {
        return same;
    }
}
