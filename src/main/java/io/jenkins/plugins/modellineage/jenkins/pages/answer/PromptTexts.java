package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import io.jenkins.plugins.modellineage.jenkins.home.Prompts;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromptSide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Unread;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.Optional;

/** Reads what prompts say, for people who look at them. */
public final class PromptTexts {
    private PromptTexts() {}

    /** Empty for a version that is no prompt; without its text for who may not read its files. */
    public static Optional<PromptSide> of(ModelVersion version) {
        return version.kind() == ModelKind.PROMPT ? Optional.of(read(version)) : Optional.empty();
    }

    private static PromptSide read(ModelVersion version) {
        String name = version.ref().label();
        if (!VersionFiles.mayRead(version)) {
            return PromptSide.unread(name, version.prompt(), Unread.forbidden());
        }
        try {
            return PromptSide.read(name, version.prompt(), Prompts.read(version));
        } catch (Refused gone) {
            return PromptSide.unread(name, version.prompt(), gone.getMessage());
        } catch (IOException | IllegalArgumentException unreadable) {
            return PromptSide.unread(
                    name, version.prompt(), Unread.unreadable(new IOException(unreadable.getMessage())));
        }
    }
}
