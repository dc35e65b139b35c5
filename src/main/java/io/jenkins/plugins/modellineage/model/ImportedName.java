package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name that a model of another tool gets here. */
public final class ImportedName {
    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd} ._\\-+,()=~]");

    private ImportedName() {}

    /** Its own name, with {@code _} for each character that no name may have; empty when nothing like it may be a name. */
    public static Optional<ModelName> of(String there) {
        String name = Normalizer.normalize(Naming.plain(there), Normalizer.Form.NFC);
        try {
            return Optional.of(new ModelName(UNFIT.matcher(name).replaceAll("_").strip()));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }
}
