package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.AbortException;
import hudson.cli.CLICommand;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.NamedPages;
import io.jenkins.plugins.modellineage.jenkins.pages.models.PromotionPage;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import java.io.IOException;
import org.kohsuke.args4j.CmdLineException;

/**
 * A command about models, which does what their pages do, with the permissions of whoever calls. What is not there, and what
 * is not for them to see, ends with status 3; what a rule or the state of things refuses with 5.
 */
public abstract class ModelCommand extends CLICommand {
    @Override
    protected final int run() throws Exception {
        try {
            perform();
            return 0;
        } catch (Refused | PromotionRefusedException | RollbackRefusedException refusal) {
            throw new AbortException(Naming.line(refusal.getMessage()));
        }
    }

    /** @throws CmdLineException when it was not called right */
    abstract void perform() throws IOException, CmdLineException;

    static ModelPage model(String path) {
        return NamedPages.model(path)
                .orElseThrow(() -> unseen(
                        "model " + Naming.quoted(path),
                        "name it as its page does, folder first, such as team/tiny-lm"));
    }

    static VersionRef version(String path, String text) {
        model(path);
        return NamedPages.version(path, text)
                .orElseThrow(() -> unseen(
                        "version " + Naming.plain(text) + " of " + Naming.quoted(path),
                        "model-show lists those that there are"));
    }

    static PromotionPage promotion(String id) {
        return NamedPages.promotion(id)
                .orElseThrow(
                        () -> unseen("promotion " + Naming.quoted(id), "model-show tells the ids of those that wait"));
    }

    static IllegalArgumentException unseen(String what, String advice) {
        return new IllegalArgumentException("There is no " + what + ", or it is not for you to see; " + advice);
    }
}
