package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.PageJson;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageCard;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import java.io.IOException;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code model-show}: what is live, what waits, and the newest versions. */
@Extension
public class ModelShowCommand extends ModelCommand {
    @Argument(metaVar = "MODEL", required = true, usage = "The model, with its folder: team/tiny-lm")
    private String model;

    @Option(name = "--json", usage = "What the model's page answers at api/json")
    private boolean json;

    @Override
    public String getShortDescription() {
        return Messages.ModelShowCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        ModelPage page = model(model);
        if (json) {
            stdout.println(PageJson.of(page));
        } else {
            print(page);
        }
    }

    private void print(ModelPage page) {
        String folder = page.folder();
        stdout.println((folder.isEmpty() ? "" : folder + "/") + page.getDisplayName() + ", " + page.url());
        if (!page.formerNames().isEmpty()) {
            stdout.println("formerly " + page.formerly());
        }
        for (StageCard stage : page.jsonStages()) {
            stdout.println("live     " + stage.version() + " in " + stage.stage() + " since "
                    + stage.live().since().iso() + ", by " + stage.by());
        }
        for (PromotionView waiting : page.waiting().items()) {
            stdout.println("waiting  " + waiting.id() + ": " + waiting.version() + " for " + waiting.stage() + ". "
                    + waiting.reason());
        }
        for (VersionRow version : page.versions()) {
            stdout.println("version  " + version.name()
                    + (version.label() == null || version.label().isEmpty() ? "" : " " + version.label())
                    + " stamped " + version.stamped().iso() + ", by " + version.by()
                    + (version.quarantined() ? ", quarantined" : "")
                    + (version.deleted() ? ", deleted" : ""));
        }
    }
}
