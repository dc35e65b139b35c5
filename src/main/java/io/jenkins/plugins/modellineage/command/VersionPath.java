package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A version as people write it: {@code team/tiny-lm@7}.
 *
 * @param version its number, or its label
 */
record VersionPath(ModelPath model, String version) {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    static VersionPath of(String path) {
        int at = path.indexOf('@'); // no folder and no model has one in its name
        if (at < 0 || at == path.length() - 1) {
            throw new IllegalArgumentException(
                    Naming.quoted(path) + " names no version; write it like team/tiny-lm@7, by number or by label");
        }
        return new VersionPath(ModelPath.of(path.substring(0, at)), path.substring(at + 1));
    }

    /**
     * The version of that number; if there is none, that of that label.
     *
     * @throws NoSuchElementException when there is none, saying which there are, or when several have the label
     */
    ModelVersion in(Model found) {
        Optional<ModelVersion> numbered =
                NUMBER.matcher(version).matches() ? found.version(Integer.parseInt(version)) : Optional.empty();
        return numbered.orElseGet(() -> labelled(found));
    }

    private ModelVersion labelled(Model found) {
        List<ModelVersion> labelled = found.versions().stream()
                .filter(one -> one.label().filter(version::equals).isPresent())
                .toList();
        if (labelled.size() > 1) {
            throw new NoSuchElementException("The label " + Naming.quoted(version) + " is of the versions "
                    + labelled.stream().map(one -> String.valueOf(one.number())).collect(Collectors.joining(", "))
                    + " of " + model + "; write the number");
        }
        return labelled.stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(model + " has no version " + Naming.quoted(version)
                        + ", by number or by label; it has the versions 1 to "
                        + found.versions().size()));
    }
}
