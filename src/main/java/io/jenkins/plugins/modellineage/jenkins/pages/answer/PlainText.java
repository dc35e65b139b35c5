package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import java.io.IOException;
import org.kohsuke.stapler.StaplerResponse2;

/** Answers with text as it is, to be saved and not shown. */
public final class PlainText {
    private PlainText() {}

    /** Where the text comes from. */
    @FunctionalInterface
    public interface Source {
        String text() throws IOException;
    }

    /** @throws Unanswered with 503 when it is refused */
    public static void answer(StaplerResponse2 response, Source source) throws IOException {
        try {
            String text = source.text();
            response.setContentType("text/plain;charset=UTF-8");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getWriter().print(text);
        } catch (Refused refusal) {
            throw new Unanswered(503, refusal.getMessage());
        }
    }
}
