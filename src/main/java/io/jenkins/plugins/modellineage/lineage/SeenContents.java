package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Versions that one reader sees, by the digests of what they hold and of what they were made from. What the reader does not
 * see is left out by where its stamp stands, before anything is read: it costs no reading and takes nobody's place among
 * the newest. Digits are hexadecimal in lower case, one at least, 64 for a whole digest; empty files connect nothing.
 */
public final class SeenContents {
    private final Registry registry;
    private final SeenRegistry seen;

    SeenContents(Registry registry, SeenRegistry seen) {
        this.registry = registry;
        this.seen = seen;
    }

    /**
     * The newest of the versions that were sought.
     *
     * @param versions the newest first
     * @param cut whether there may be older ones, which were not looked at
     */
    public record Newest(List<ModelVersion> versions, boolean cut) {
        public Newest {
            versions = List.copyOf(versions);
        }
    }

    /**
     * Versions whose manifest, or a file of theirs, has a digest that begins so.
     *
     * @param most that are read
     */
    public Newest holding(String digits, int most) {
        return newest(digits, most, Kind.HOLDING);
    }

    /**
     * Versions that were made from an input, or from a file of an input, with a digest that begins so.
     *
     * @param most that are read
     */
    public Newest madeFrom(String digits, int most) {
        return newest(digits, most, Kind.GIVEN_TO);
    }

    /**
     * Both kinds together.
     *
     * @param most that are read
     */
    public Newest withDigest(String digits, int most) {
        return newest(digits, most, Kind.HOLDING, Kind.GIVEN_TO);
    }

    /**
     * The first version that was made from the content as a whole input, not from a file of one.
     *
     * @param most of the oldest versions that are read in search of it
     */
    public Optional<ModelVersion> firstMadeFrom(Sha256 whole, int most) {
        List<VersionRef> newestFirst = sought(whole.hex(), Kind.GIVEN_TO);
        int count = newestFirst.size();
        return new LazyList<>(Math.min(most, count), index -> read(newestFirst.get(count - 1 - index)))
                .stream()
                        .filter(version -> version.inputs().stream()
                                .anyMatch(input -> input.digest().equals(whole)))
                        .findFirst();
    }

    private List<VersionRef> sought(String digits, Kind... ways) {
        return registry.stamps().at(registry.contents().stamps(digits, ways), seen::seesVersions);
    }

    private Newest newest(String digits, int most, Kind... ways) {
        List<VersionRef> found = sought(digits, ways);
        return new Newest(
                found.stream()
                        .limit(most)
                        .map(this::read)
                        .filter(version -> Stream.of(ways)
                                .flatMap(way -> Contents.of(version, way))
                                .anyMatch(content -> content.hex().startsWith(digits)))
                        .toList(),
                found.size() > most);
    }

    private ModelVersion read(VersionRef version) {
        return registry.version(version).orElseThrow();
    }
}
