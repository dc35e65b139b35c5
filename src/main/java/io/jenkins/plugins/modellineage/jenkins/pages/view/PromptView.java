package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.prompt.CanonicalJson;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import io.jenkins.plugins.modellineage.prompt.PromptPartial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A version of a prompt: what it says, what its callers must give, and what tells it from others. */
public final class PromptView {
    private static final int NAMES = 100;

    private final PromptSide side;
    private final Supplier<Paged<MessageView>> messages;

    /** @param lists whose pages the address asks for */
    public PromptView(PromptSide side, Lists lists) {
        this.side = side;
        this.messages = lists.together("messages", this::all, this::shown, PageQuery.CARDS);
    }

    private List<Numbered> all() {
        List<Numbered> all = new ArrayList<>();
        side.prompt()
                .map(Prompt::messages)
                .orElse(List.of())
                .forEach(one -> all.add(new Numbered(all.size() + 1, one)));
        return all;
    }

    private List<MessageView> shown(List<Numbered> page) {
        return page.stream()
                .map(one -> MessageView.of(side.prompt().orElseThrow().format(), one.number(), one.message()))
                .toList();
    }

    private record Numbered(int number, PromptMessage message) {}

    /** Why its text is not shown; null when it is. */
    public String problem() {
        return side.problem();
    }

    public Paged<MessageView> messages() {
        return messages.get();
    }

    /** How its texts say what is filled in; null when that is not known. */
    public String format() {
        return side.content()
                .map(PromptContent::format)
                .or(() -> side.prompt().map(Prompt::format))
                .map(format -> format.word())
                .orElse(null);
    }

    /** What a caller must give: the first of many. */
    public Shown<String> variables() {
        return names(side.content()
                .map(PromptContent::variables)
                .<Collection<String>>map(names -> names)
                .or(() -> side.prompt().map(prompt -> prompt.contract().variables()))
                .orElse(List.of()));
    }

    /** What it includes, with the digest of each as far as that is known. */
    public Shown<Pair> partials() {
        List<PromptPartial> all = side.prompt().map(Prompt::partials).orElse(List.of());
        List<Pair> pairs = all.stream()
                .map(partial -> new Pair(
                        partial.name(), partial.digest().map(Sha256::hex).orElse(""), ""))
                .toList();
        return Shown.of(pairs, NAMES);
    }

    private static Shown<String> names(Collection<String> names) {
        return Shown.of(List.copyOf(names), NAMES);
    }

    /** What tells it from other prompts; null when that is not known. */
    public String digest() {
        return side.content()
                .map(PromptContent::digest)
                .or(() -> side.prompt().map(Prompt::digest))
                .map(Sha256::hex)
                .orElse(null);
    }

    /** The same of the model and its parameters; null when nothing is known of these. */
    public String parameters() {
        return text(PromptContent::parameters, Sha256::hex);
    }

    /** The model that it is written for; null when nothing says. */
    public String model() {
        return text(PromptContent::model, name -> name);
    }

    /** What it is called where it comes from; null when nothing says. */
    public String origin() {
        return side.content().map(content -> content.origin().toString()).orElse(null);
    }

    private <T> String text(Function<PromptContent, Optional<T>> part, Function<T, String> written) {
        return side.content().flatMap(part).map(written).orElse(null);
    }

    /** What callers get, as JSON; null where nothing is said. */
    public String responseSchema() {
        return json(prompt -> prompt.contract().responseSchema());
    }

    /** What the model may ask to call, as JSON; null where there is nothing. */
    public String tools() {
        return json(prompt -> prompt.contract().tools());
    }

    private String json(Function<Prompt, CanonicalJson> part) {
        return side.prompt()
                .map(part)
                .filter(json -> !json.isNull())
                .map(json -> MessageView.json(json.toString()))
                .orElse(null);
    }
}
