package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.tracker.prompts.PromptFileException;
import io.jenkins.plugins.modellineage.tracker.prompts.PromptFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A file of prompts of any kind, in a folder where every file says the same: it is read, or refused in one line, and what is
 * read has a digest. The first byte says how it is called.
 */
public final class PromptFileFuzz {
    private static final List<String> NAMES =
            List.of("a.prompt", "a.prompty", "a.yaml", "a.json", "a.jinja", "Modelfile", "a.txt");
    private static final int BYTES_AT_MOST = 1 << 16;

    private PromptFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > BYTES_AT_MOST) {
            return;
        }
        byte[] file = FuzzTarget.rest(data);
        try {
            PromptFiles.read(NAMES.get(FuzzTarget.choice(data, NAMES.size())), file, name -> Optional.of(file))
                    .forEach(PromptFileFuzz::require);
        } catch (PromptFileException refused) {
            ModelFiles.requireOneLine(refused.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(FoundPrompt found) {
        found.prompt().digest();
        found.parametersDigest();
        found.findings().forEach(ModelFiles::requireOneLine);
        ModelFiles.requireOneLine(found.origin().toString());
        found.prompt().contract().variables().forEach(ModelFiles::requireOneLine);
    }
}
