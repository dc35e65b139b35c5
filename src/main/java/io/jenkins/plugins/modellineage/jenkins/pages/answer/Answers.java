package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.model.Failure;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import java.io.IOException;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;

/** How a click is answered: back to the page, or with the reason why nothing was done. */
public final class Answers {
    private Answers() {}

    /** Something that a click does. */
    @FunctionalInterface
    public interface Deed {
        void perform() throws IOException;
    }

    /** Something that a click does, and that has an answer of its own. */
    @FunctionalInterface
    public interface Answering {
        HttpResponse perform() throws IOException;
    }

    /** Performs the deed and sends the reader back to the page that the button was on; a refusal is told as it is. */
    public static HttpResponse after(Deed deed) throws IOException {
        return with(() -> {
            deed.perform();
            return HttpResponses.redirectToDot();
        });
    }

    /** Performs the deed and sends what it answers; a refusal is told as it is. */
    public static HttpResponse with(Answering deed) throws IOException {
        try {
            return deed.perform();
        } catch (Refused | PromotionRefusedException | RollbackRefusedException | IllegalArgumentException refusal) {
            throw new Failure(refusal.getMessage());
        }
    }
}
