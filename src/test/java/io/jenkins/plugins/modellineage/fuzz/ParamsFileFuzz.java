package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.params.ParamsFile;
import io.jenkins.plugins.modellineage.params.ParamsFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A file of parameters in JSON, YAML, TOML or as an environment; the first byte says which. */
public final class ParamsFileFuzz {
    private static final List<String> NAMES = List.of("params.json", "params.yaml", "params.toml", ".env");

    private ParamsFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String name = NAMES.get(FuzzTarget.choice(data, NAMES.size()));
        try {
            ParamsFile.read(name, FuzzTarget.rest(data)).params();
        } catch (ParamsFileException refused) {
            requireOneLine(refused.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireOneLine(String message) {
        if (message.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("The error is not one plain line: " + message);
        }
    }
}
