package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.home.Deletions;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code model-delete}: deletes a version that never was live. */
@Extension
public class ModelDeleteCommand extends ModelCommand {
    @Argument(metaVar = "MODEL", required = true, usage = "The model, with its folder: team/tiny-lm")
    private String model;

    @Argument(
            index = 1,
            metaVar = "VERSION",
            required = true,
            usage = "The version: its number, its label, or a stage that it is live in")
    private String version;

    @Option(
            name = "-m",
            aliases = {"--comment"},
            metaVar = "TEXT",
            required = true,
            usage = "Why nobody needs it; goes on record")
    private String comment;

    @Override
    public String getShortDescription() {
        return Messages.ModelDeleteCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        VersionRef ref = version(model, version);
        Deletions.delete(ref, comment);
        stdout.println(ref.label() + " is deleted; it stays on record.");
    }
}
