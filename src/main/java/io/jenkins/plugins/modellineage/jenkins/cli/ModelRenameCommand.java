package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelPage;
import java.io.IOException;
import org.kohsuke.args4j.Argument;

/** {@code model-rename}: gives a model another name. */
@Extension
public class ModelRenameCommand extends ModelCommand {
    @Argument(metaVar = "MODEL", required = true, usage = "The model, with its folder: team/tiny-lm")
    private String model;

    @Argument(index = 1, metaVar = "NAME", required = true, usage = "Its name from now on, without the folder")
    private String name;

    @Override
    public String getShortDescription() {
        return Messages.ModelRenameCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        ModelPage page = model(model);
        String before = page.getDisplayName();
        String now = page.rename(name);
        stdout.println(
                before.equals(now)
                        ? now + " is called so already."
                        : before + " is called " + now + " now; its former name leads to it.");
    }
}
