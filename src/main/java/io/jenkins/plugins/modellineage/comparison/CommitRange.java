package io.jenkins.plugins.modellineage.comparison;

import io.jenkins.plugins.modellineage.experiment.Provenance;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commits of one repository from one to another, and where a browser shows what they changed.
 *
 * @param repository as it was checked out
 * @param from hexadecimal
 * @param to hexadecimal
 */
public record CommitRange(String repository, String from, String to) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final Pattern REPOSITORY = Pattern.compile(
            "(?:https?://(?:[^/@]*@)?|ssh://(?:[^/@]*@)?|[\\w.-]+@)([\\w.-]+)(?::\\d+)?[:/]/?([\\w./~+-]+?)(?:\\.git)?/?");

    /** The page of a commit, as browsers of several kinds name it. */
    private static final Pattern OF_COMMIT =
            Pattern.compile("(https?://[^\\s\"'<>]+?)(/-)?/(commit|commits)/([0-9a-f]{7,64})/?");

    /** The range between the commits that two sides were made from; empty unless both are known and differ. */
    public static Optional<CommitRange> between(Map<String, String> before, Map<String, String> after) {
        String url = after.get(Provenance.SCM_URL);
        String from = before.get(Provenance.SCM_COMMIT);
        String to = after.get(Provenance.SCM_COMMIT);
        boolean known = url != null && url.equals(before.get(Provenance.SCM_URL)) && isCommit(from) && isCommit(to);
        return known && !from.equals(to) ? Optional.of(new CommitRange(url, from, to)) : Optional.empty();
    }

    private static boolean isCommit(String text) {
        return text != null && COMMIT.matcher(text).matches();
    }

    /** Where well-known hosts show the range; empty for all others. */
    public Optional<String> link() {
        Matcher parts = REPOSITORY.matcher(repository);
        if (!parts.matches() || parts.group(2).contains("..")) {
            return Optional.empty();
        }
        String home = "https://" + parts.group(1) + "/" + parts.group(2);
        return switch (parts.group(1)) {
            case "github.com", "codeberg.org" -> Optional.of(home + "/compare/" + from + "..." + to);
            case "gitlab.com" -> Optional.of(home + "/-/compare/" + from + "..." + to);
            case "bitbucket.org" -> Optional.of(home + "/branches/compare/" + to + "%0D" + from);
            default -> Optional.empty();
        };
    }

    /**
     * Where the browser shows the range that has the page of one commit there.
     *
     * @param page of any commit, as the browser that Jenkins knows links it
     */
    public Optional<String> link(String page) {
        Matcher parts = OF_COMMIT.matcher(page);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String home = parts.group(1);
        if (parts.group(3).equals("commits")) {
            return Optional.of(home + "/branches/compare/" + to + "%0D" + from); // as Bitbucket names both
        }
        String middle = parts.group(2) == null ? "" : parts.group(2);
        return Optional.of(home + middle + "/compare/" + from + "..." + to); // GitHub, GitLab, Gitea
    }
}
