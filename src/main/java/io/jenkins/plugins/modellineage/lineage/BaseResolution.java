package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.BaseModel.Evidence;
import io.jenkins.plugins.modellineage.lineage.BaseModel.External;
import io.jenkins.plugins.modellineage.lineage.BaseModel.Registered;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the version that a claim means. Content counts before any name: of several versions that hold it the one that the
 * build used, else the oldest, which had it first. A name means a version only with a number or a stage, or where the build
 * used one version of that name and no other; {@code example/tiny} is never taken for our {@code tiny}. What is in doubt is
 * external.
 */
public final class BaseResolution {
    /** As MLflow's clients name versions and aliases, and as this plugin does. */
    private static final Pattern NUMBERED = Pattern.compile(
            "(?:models:/)(?<named>[^/@]+)/(?<number>[1-9][0-9]{0,8})|(?<model>[^/@:]+)@(?<of>[1-9][0-9]{0,8})");

    private static final Pattern STAGED = Pattern.compile("models:/(?<model>[^/@]+)@(?<stage>[^/@]+)");
    private static final Pattern REVISION = Pattern.compile("v?(?<number>[1-9][0-9]{0,8})");

    private BaseResolution() {}

    public static BaseModel resolve(BaseClaim claim, BaseLookup lookup) {
        return content(BaseContents.telling(claim), Evidence.CONTENT, lookup)
                .or(() -> content(BaseContents.named(claim).stream().toList(), Evidence.DIGEST, lookup))
                .or(() -> named(claim, lookup))
                .or(() -> used(claim, lookup))
                .orElseGet(() -> new External(claim.name(), claim.revision()));
    }

    private static Optional<BaseModel> content(List<Sha256> contents, Evidence evidence, BaseLookup lookup) {
        List<VersionRef> used = lookup.used();
        for (Sha256 content : contents) {
            Optional<VersionRef> best = lookup.holding(content, used);
            if (best.isPresent()) {
                return best.map(version -> new Registered(version, evidence));
            }
        }
        return Optional.empty();
    }

    /** The name of the one model of ours that a claim can mean by its name. */
    static Optional<String> model(BaseClaim claim) {
        Matcher numbered = NUMBERED.matcher(claim.name());
        if (numbered.matches()) {
            return Optional.of(numbered.group(numbered.group("named") != null ? "named" : "model"));
        }
        Matcher staged = STAGED.matcher(claim.name());
        return staged.matches()
                ? Optional.of(staged.group("model"))
                : Optional.of(claim.name()).filter(any -> isBare(claim));
    }

    private static Optional<BaseModel> named(BaseClaim claim, BaseLookup lookup) {
        return version(claim, lookup).map(version -> new Registered(version, Evidence.NAME));
    }

    private static Optional<VersionRef> version(BaseClaim claim, BaseLookup lookup) {
        Matcher numbered = NUMBERED.matcher(claim.name());
        if (numbered.matches()) {
            boolean isMlflow = numbered.group("named") != null;
            return lookup.numbered(
                    numbered.group(isMlflow ? "named" : "model"),
                    Integer.parseInt(numbered.group(isMlflow ? "number" : "of")));
        }
        Matcher staged = STAGED.matcher(claim.name());
        if (staged.matches()) {
            return lookup.live(staged.group("model"), staged.group("stage"));
        }
        Optional<Matcher> revision = claim.revision().map(REVISION::matcher).filter(Matcher::matches);
        return isBare(claim)
                ? revision.flatMap(found -> lookup.numbered(claim.name(), Integer.parseInt(found.group("number"))))
                : Optional.empty();
    }

    /** A revision that is no number of ours speaks of another registry. */
    private static Optional<BaseModel> used(BaseClaim claim, BaseLookup lookup) {
        if (!isBare(claim) || claim.revision().isPresent()) {
            return Optional.empty();
        }
        List<VersionRef> called = lookup.used().stream()
                .filter(version -> version.model().name().value().equals(claim.name()))
                .distinct()
                .toList();
        return called.size() == 1 ? Optional.of(new Registered(called.get(0), Evidence.USE)) : Optional.empty();
    }

    private static boolean isBare(BaseClaim claim) {
        return !claim.name().isEmpty() && !claim.isPath() && claim.name().indexOf('/') < 0;
    }
}
