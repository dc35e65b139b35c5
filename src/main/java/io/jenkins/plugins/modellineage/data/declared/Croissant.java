package io.jenkins.plugins.modellineage.data.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON-LD that conforms to MLCommons Croissant: name, version, licence, and the files of the distribution. A list of one may
 * stand there as that one, as everywhere in JSON-LD.
 */
final class Croissant implements DeclarationReader {
    private static final Pattern BYTES = Pattern.compile("(\\d{1,18})\\s*(B|bytes)?", Pattern.CASE_INSENSITIVE);

    @Override
    public boolean reads(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonld")
                || name.endsWith(".json") && name.contains("croissant")
                || name.equals("metadata.json");
    }

    @Override
    public Optional<DeclaredData> read(String path, String text) throws ModelFileException {
        JsonNode file = JsonTree.value(text);
        if (!file.isObject() || !conforms(file.path("conformsTo"))) {
            return Optional.empty();
        }
        Said said = new Said(path, "Croissant");
        said.name(text(file.path("name"))).version(text(file.path("version"))).licence(text(file.path("license")));
        JsonNode distribution = file.path("distribution");
        for (JsonNode one : distribution.isObject() ? List.of(distribution) : distribution) {
            if (text(one.path("@type")).endsWith("FileObject")) {
                said.file(text(one.path("contentUrl")), digest(one), bytes(text(one.path("contentSize"))));
            }
        }
        return said.isNothing() ? Optional.empty() : Optional.of(said.data());
    }

    private static boolean conforms(JsonNode to) {
        if (to.isArray()) {
            for (JsonNode one : to) {
                if (conforms(one)) {
                    return true;
                }
            }
        }
        return (to.isObject() ? to.path("@id") : to).asText("").contains("mlcommons.org/croissant/");
    }

    private static String digest(JsonNode file) {
        String sha256 = text(file.path("sha256"));
        String md5 = text(file.path("md5"));
        return !sha256.isEmpty() ? "sha256:" + sha256.toLowerCase(Locale.ROOT) : md5.isEmpty() ? "" : "md5:" + md5;
    }

    /** Exact only where it is told in bytes. */
    private static OptionalLong bytes(String size) {
        Matcher number = BYTES.matcher(size.strip());
        return number.matches() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
    }

    /** A text, of a list the first, or what an object is called. */
    private static String text(JsonNode node) {
        JsonNode one = node.isArray() ? node.path(0) : node;
        return (one.isObject() ? one.path(one.has("name") ? "name" : "@id") : one).asText("");
    }
}
