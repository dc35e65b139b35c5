package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.BaseModel.Evidence;
import io.jenkins.plugins.modellineage.lineage.BaseModel.External;
import io.jenkins.plugins.modellineage.lineage.BaseModel.Registered;
import io.jenkins.plugins.modellineage.lineage.SeenBases.Asker;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** tiny-lm has three versions; 2 is live in production. */
class BaseResolutionTest {
    private static final BuildRef BUILD = Sample.build("finetune", 1);

    private final Sample sample = new Sample();

    @BeforeEach
    void stamp() {
        sample.stamp(30).stamp(31).stamp(32).promote(2, PRODUCTION);
    }

    private BaseModel resolve(BaseClaim claim) {
        return resolve(claim, version -> true);
    }

    private BaseModel resolve(BaseClaim claim, Predicate<VersionRef> seen) {
        return BaseResolution.resolve(
                claim,
                new SeenBases(sample.registry(), new Asker(List.of(ScopeId.ROOT), BUILD.id(), Long.MAX_VALUE), seen));
    }

    private void use(int number) {
        sample.record(Sample.by(BUILD), new VersionUsed(TINY.version(number), BUILD, "fetched"));
    }

    private Sha256 content(int number) {
        FileDigest file = sample.registry()
                .version(TINY.version(number))
                .orElseThrow()
                .manifest()
                .files()
                .get(0);
        return file.sha256();
    }

    private static BaseModel version(int number, Evidence evidence) {
        return new Registered(TINY.version(number), evidence);
    }

    private static BaseClaim claim(String name, String revision) {
        return new BaseClaim(name, Optional.of(revision), List.of());
    }

    @Test
    void shouldKnowAVersionByItsContentWhateverTheNameIs() {
        BaseClaim claim = new BaseClaim("/home/ci/base", Optional.empty(), List.of(content(1)));

        assertThat(resolve(claim)).isEqualTo(version(1, Evidence.CONTENT));
    }

    @Test
    void shouldKnowAVersionByTheDigestOfItsManifest() {
        Sha256 digest = sample.registry()
                .version(TINY.version(3))
                .orElseThrow()
                .manifest()
                .digest();

        assertThat(resolve(new BaseClaim("x", Optional.empty(), List.of(Sha256.of(new byte[1]), digest))))
                .isEqualTo(version(3, Evidence.CONTENT));
    }

    @Test
    void shouldNotKnowAVersionByAnEmptyFile() {
        BuildRef build = Sample.build("empty", 1);
        Manifest empty = new Manifest(List.of(new FileDigest("a", 0, Sha256.of(new byte[0]))));
        sample.record(
                Sample.by(build),
                ModelStamped.of(TINY.version(4), Sample.run(build, 30, List.of()), empty, VersionNotes.NONE));

        assertThat(resolve(new BaseClaim("x", Optional.empty(), List.of(Sha256.of(new byte[0])))))
                .isInstanceOf(External.class);
    }

    @Test
    void shouldPreferTheVersionThatTheBuildUsed() {
        ModelRef copy = new ModelRef(ScopeId.ROOT, new ModelName("copy"));
        BuildRef other = Sample.build("copy", 1);
        sample.record(
                Sample.by(other),
                ModelStamped.of(
                        copy.version(1),
                        Sample.run(other, 30, List.of()),
                        sample.registry().version(TINY.version(1)).orElseThrow().manifest(),
                        VersionNotes.NONE));
        BaseClaim claim = new BaseClaim("x", Optional.empty(), List.of(content(1)));

        assertThat(resolve(claim)).as("the oldest").isEqualTo(version(1, Evidence.CONTENT));
        sample.record(Sample.by(BUILD), new VersionUsed(copy.version(1), BUILD, "fetched"));
        assertThat(resolve(claim)).isEqualTo(new Registered(copy.version(1), Evidence.CONTENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-lm@2", "models:/tiny-lm/2", "models:/tiny-lm@production", " tiny-lm@2 "})
    void shouldKnowAVersionByItsName(String name) {
        assertThat(resolve(BaseClaim.of(name))).isEqualTo(version(2, Evidence.NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "v2"})
    void shouldTakeARevisionForANumber(String revision) {
        assertThat(resolve(claim("tiny-lm", revision))).isEqualTo(version(2, Evidence.NAME));
    }

    @Test
    void shouldKnowAVersionByItsUse() {
        use(3);

        assertThat(resolve(BaseClaim.of("tiny-lm"))).isEqualTo(version(3, Evidence.USE));
    }

    @Test
    void shouldNotChooseAmongVersionsThatTheBuildUsed() {
        use(1);
        use(3);

        assertThat(resolve(BaseClaim.of("tiny-lm"))).isEqualTo(new External("tiny-lm", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tiny-lm",
                "tiny-lm@9",
                "tiny-lm@0",
                "tiny-lm@99999999999",
                "example/tiny-lm",
                "models:/tiny-lm/latest",
                "models:/tiny-lm@staging",
                "models:/\u0000/1",
                "models:/tiny-lm@\u0000",
                "/models/tiny-lm",
                "../tiny-lm@2",
                "https://example.org/tiny-lm@2"
            })
    void shouldLeaveWhatIsInDoubtOutside(String name) {
        assertThat(resolve(BaseClaim.of(name))).isEqualTo(new External(name, Optional.empty()));
    }

    @Test
    void shouldKeepTheRevisionOfAnotherRegistry() {
        use(3);
        String commit = "0123456789abcdef0123456789abcdef01234567";

        assertThat(resolve(claim("tiny-lm", commit))).isEqualTo(new External("tiny-lm", Optional.of(commit)));
        assertThat(resolve(claim("example/tiny", commit)).told())
                .isEqualTo("made of 'example/tiny', revision '" + commit + "', which is not registered here");
    }

    @Test
    void shouldTellNobodyOfWhatTheyDoNotSee() {
        use(2);

        assertThat(resolve(BaseClaim.of("tiny-lm@2"), version -> false)).isInstanceOf(External.class);
        assertThat(resolve(BaseClaim.of("models:/tiny-lm@production"), version -> false))
                .isInstanceOf(External.class);
        assertThat(resolve(BaseClaim.of("tiny-lm"), version -> false)).isInstanceOf(External.class);
        assertThat(resolve(new BaseClaim("x", Optional.empty(), List.of(content(2))), version -> false))
                .isInstanceOf(External.class);
    }

    @Test
    void shouldClaimEachModelThatWasMerged() {
        assertThat(BaseClaim.each("a, b/c", Optional.of("1"), List.of(content(1))))
                .containsExactly(BaseClaim.of("a"), BaseClaim.of("b/c"));
        assertThat(BaseClaim.each("a", Optional.of("1"), List.of())).containsExactly(claim("a", "1"));
        assertThat(BaseClaim.each("", Optional.empty(), List.of())).isEmpty();
    }

    @Test
    void shouldSayByWhat() {
        use(2);

        assertThat(resolve(BaseClaim.of("tiny-lm@2")).told()).isEqualTo("made of tiny-lm@2, by its name");
        assertThat(resolve(BaseClaim.of("tiny-lm")).told())
                .isEqualTo("made of tiny-lm@2, by its name, and because the build used it");
    }
}
