package io.jenkins.plugins.modellineage.mirror;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in the artifacts of a server that takes files itself.
 *
 * @param path parts with slashes between them, none before and behind
 */
public record ArtifactPath(String path) {
    /** Without a host: with one, clients would go to that, with what they have to say who they are. */
    private static final Pattern PROXIED = Pattern.compile("mlflow-artifacts:/([^/].*?)/?");

    private static final Pattern NO_PART = Pattern.compile("\\.{0,2}");

    /** Of a run's {@code artifact_uri}; empty where files go elsewhere than to the server. */
    public static Optional<ArtifactPath> of(String uri) {
        Matcher proxied = PROXIED.matcher(uri);
        return proxied.matches() && isPlain(proxied.group(1))
                ? Optional.of(new ArtifactPath(proxied.group(1)))
                : Optional.empty();
    }

    private static boolean isPlain(String path) {
        return Arrays.stream(path.split("/", -1))
                .noneMatch(part -> NO_PART.matcher(part).matches());
    }

    /** A file, or folder, below it. */
    public ArtifactPath child(String relative) {
        return relative.isEmpty() ? this : new ArtifactPath(path + "/" + relative);
    }

    /** What it lies in. */
    public ArtifactPath folder() {
        return new ArtifactPath(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }

    /** Its last part. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** As versions have it as their source. */
    public String uri() {
        return "mlflow-artifacts:/" + path;
    }

    /** As it stands in an address. */
    public String encoded() {
        return Arrays.stream(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
