package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is known of the content of a base model: the inputs of the run that are called so, or that lay in the folder of that
 * name; and, read by nobody here, a digest in its name, as Ollama calls its blobs. Of an input that is the whole of it and its largest file:
 * versions of several models share the small ones.
 */
final class BaseContents {
    private static final Pattern DIGEST = Pattern.compile("(?:.*[/\\\\@])?sha256[:-](?<hex>[0-9a-f]{64})");

    /** Of an empty file, which connects nothing. */
    private static final Sha256 EMPTY = Sha256.of(new byte[0]);

    private BaseContents() {}

    static List<Sha256> of(BaseClaim claim, List<Input> inputs) {
        return inputs.stream()
                .filter(input -> input.dataset().isEmpty())
                .filter(input -> isMeant(claim, input))
                .flatMap(BaseContents::digests)
                .distinct()
                .toList();
    }

    /** Those of a claim that tell anything: empty files are all the same. */
    static List<Sha256> telling(BaseClaim claim) {
        return claim.contents().stream()
                .filter(content -> !content.equals(EMPTY))
                .toList();
    }

    /** The digest that stands in the name, if it tells anything. */
    static Optional<Sha256> named(BaseClaim claim) {
        return Optional.of(DIGEST.matcher(claim.name()))
                .filter(Matcher::matches)
                .map(digest -> new Sha256(digest.group("hex")))
                .filter(content -> !content.equals(EMPTY));
    }

    private static Stream<Sha256> digests(Input input) {
        return Stream.concat(Stream.of(input.digest()), largest(input).map(FileDigest::sha256).stream());
    }

    private static Optional<FileDigest> largest(Input input) {
        return input.files().stream().max(Comparator.comparingLong(FileDigest::size));
    }

    private static boolean isMeant(BaseClaim claim, Input input) {
        String name = claim.name();
        return input.name().equals(name)
                || input.source().equals(name)
                || largest(input).filter(file -> isIn(claim, file)).isPresent();
    }

    private static boolean isIn(BaseClaim claim, FileDigest file) {
        int end = file.path().lastIndexOf('/');
        if (end < 0) {
            return false;
        }
        String folder = file.path().substring(0, end);
        String place = claim.name().replace('\\', '/').replaceAll("/+$", "");
        return place.equals(folder) || claim.isPath() && place.endsWith("/" + folder);
    }
}
