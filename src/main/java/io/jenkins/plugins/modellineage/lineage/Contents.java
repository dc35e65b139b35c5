package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.model.Content;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Versions by the digests of what they hold ({@link Kind#HOLDING}) and of what they were made from ({@link Kind#GIVEN_TO}).
 * An index knows where they were stamped, and takes some others for them whose digests begin alike: only a version that was
 * read tells. Empty files are all the same and connect nothing.
 */
final class Contents {
    private final EntryIndex index;
    private final LongFunction<ModelVersion> stampedAt;

    /** @param stampedAt reads the version that was stamped at a position of the ledger */
    Contents(EntryIndex index, LongFunction<ModelVersion> stampedAt) {
        this.index = index;
        this.stampedAt = stampedAt;
    }

    /**
     * Where versions were stamped, the newest first.
     *
     * @param positions as many as one step of a walk reads, or fewer
     * @param cut whether there are older ones
     */
    record Newest(List<Long> positions, boolean cut) {
        Newest {
            positions = List.copyOf(positions);
        }
    }

    /** All of them together, and each of them. */
    static Stream<Sha256> of(Manifest files) {
        return Stream.concat(Stream.of(files.digest()), each(files.files()));
    }

    /** Each input, each file of it, and each commit that it is or came from. */
    static Stream<Sha256> of(List<Input> inputs) {
        return inputs.stream()
                .flatMap(input -> Stream.of(
                                Stream.of(input.digest()),
                                each(input.files()),
                                input.commit().stream().flatMap(DataCommit::identities))
                        .flatMap(some -> some));
    }

    private static Stream<Sha256> each(List<FileDigest> files) {
        return files.stream().filter(file -> file.size() > 0).map(FileDigest::sha256);
    }

    /** What the version is connected with in one of the two ways. */
    static Stream<Sha256> of(ModelVersion version, Kind way) {
        return way == Kind.HOLDING
                ? Stream.concat(of(version.manifest()), version.content().flatMap(Content::identity).stream())
                : of(version.inputs());
    }

    /** What the first of those contents is called that the version holds. */
    static Optional<String> nameOfHeld(ModelVersion version, Map<Sha256, String> names) {
        Set<Sha256> held = of(version.manifest()).collect(Collectors.toSet());
        return names.entrySet().stream()
                .filter(name -> held.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Versions whose manifest has that digest, or a file of that digest; oldest first, each read when it is its turn. */
    Stream<ModelVersion> holding(Sha256 digest) {
        return connected(digest, Kind.HOLDING);
    }

    /**
     * The same of no more than {@value LineageSurvey#LOOKED} of them.
     *
     * @param such positions of stamps that matter
     * @param first those that come before the others
     */
    Stream<ModelVersion> holding(Sha256 digest, LongPredicate such, LongPredicate first) {
        long[] stamps = LongStream.of(stamps(digest, Kind.HOLDING)).filter(such).toArray();
        return LongStream.concat(
                        LongStream.of(stamps).filter(first),
                        LongStream.of(stamps).filter(first.negate()))
                .limit(LineageSurvey.LOOKED)
                .mapToObj(stampedAt)
                .filter(version -> of(version, Kind.HOLDING).anyMatch(digest::equals));
    }

    /** Versions that were made from an input, or from a file of an input, of that digest; likewise. */
    Stream<ModelVersion> madeFrom(Sha256 digest) {
        return connected(digest, Kind.GIVEN_TO);
    }

    /** Versions beside whose files something of that digest is kept; likewise. */
    Stream<ModelVersion> beside(Sha256 kept) {
        return LongStream.of(stamps(kept, Kind.HOLDING))
                .mapToObj(stampedAt)
                .filter(version -> version.keptBeside().anyMatch(kept::equals));
    }

    /** Prompts and data sets that say what has that digest; the newest first, each read when it is its turn. */
    Stream<ModelVersion> saying(Sha256 identity) {
        long[] stamps = stamps(identity, Kind.HOLDING);
        return IntStream.rangeClosed(1, stamps.length)
                .mapToLong(back -> stamps[stamps.length - back])
                .mapToObj(stampedAt)
                .filter(version -> version.content()
                        .flatMap(Content::identity)
                        .filter(identity::equals)
                        .isPresent());
    }

    private Stream<ModelVersion> connected(Sha256 digest, Kind way) {
        return LongStream.of(stamps(digest, way))
                .mapToObj(stampedAt)
                .filter(version -> of(version, way).anyMatch(digest::equals));
    }

    /** Where those were stamped, and maybe some others, ascending. */
    long[] stamps(Sha256 digest, Kind way) {
        return index.of(way).of(EntryIndex.key(digest));
    }

    /** Where those were stamped that are connected, in one of these ways, with what has a digest that begins so; likewise. */
    long[] stamps(String digits, Kind... ways) {
        return index.withDigest(digits, ways);
    }

    /**
     * Where the newest were stamped that are connected with one of the contents; likewise.
     *
     * @param such which positions matter
     */
    Newest newest(Stream<Sha256> contents, Kind way, LongPredicate such) {
        return newest(contents.mapToLong(EntryIndex::key), way, such);
    }

    /** Likewise, by keys of the index. */
    Newest newest(LongStream keys, Kind way, LongPredicate such) {
        TreeSet<Long> newest = new TreeSet<>(Comparator.reverseOrder());
        keys.mapToObj(index.of(way)::of).forEach(some -> {
            for (int i = some.length - 1; i >= 0 && fits(newest, some[i]); i--) {
                if (such.test(some[i])) {
                    newest.add(some[i]);
                }
                if (newest.size() > LineageSurvey.LOOKED + 1) {
                    newest.pollLast();
                }
            }
        });
        return new Newest(newest.stream().limit(LineageSurvey.LOOKED).toList(), newest.size() > LineageSurvey.LOOKED);
    }

    /** Beyond the last that is read, one more tells that there is more. */
    private static boolean fits(TreeSet<Long> newest, long stamp) {
        return newest.size() <= LineageSurvey.LOOKED || stamp > newest.last();
    }
}
