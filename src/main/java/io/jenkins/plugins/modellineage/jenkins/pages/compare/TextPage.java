package io.jenkins.plugins.modellineage.jenkins.pages.compare;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.view.SideBySide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TextComparison;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TextSide;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** One text of two runs or versions: {@code text?of=ID&of=ID&param=prompt}. */
public class TextPage implements ModelObject {
    private static final int BAD_QUESTION = 400;
    private static final int NOT_FOUND = 404;
    private static final List<String> KINDS = List.of("param", "tag", "file");

    private final List<Contenders.Known> known;
    private final TextComparison view;

    /**
     * @param known what the address names
     * @throws Unanswered when these are not two, the address names no text, or neither of them has it
     */
    TextPage(List<Contenders.Known> known) {
        this.known = known;
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        List<String> asked = KINDS.stream()
                .filter(kind -> request != null && request.getParameter(kind) != null)
                .toList();
        if (known.size() != 2 || asked.size() != 1) {
            throw new Unanswered(BAD_QUESTION, Messages.TextPage_question());
        }
        this.view = compared(asked.get(0), request.getParameter(asked.get(0)));
    }

    private TextComparison compared(String kind, String name) {
        List<TextSide> sides =
                known.stream().map(one -> new Texts(one).text(kind, name)).toList();
        if (sides.stream().allMatch(TextSide::absent)) {
            throw new Unanswered(NOT_FOUND, Messages.TextPage_absent());
        }
        return TextComparison.of(kind, name, sides.get(0), sides.get(1));
    }

    @Override
    public String getDisplayName() {
        return view.name();
    }

    /** Where the two are compared in all, relative to Jenkins' root. */
    public String compareUrl() {
        return SideBySide.url(known.stream().map(one -> one.contender().id()).toList());
    }

    /** The names of both. */
    public String subtitle() {
        return String.join(
                " \u2192 ",
                Stream.of(view.before(), view.after()).map(TextSide::name).toList());
    }

    public TextComparison view() {
        return view;
    }

    public Api getApi() {
        return new Answer(this, () -> view);
    }
}
