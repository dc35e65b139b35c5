package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static io.jenkins.plugins.modellineage.lineage.Sample.build;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LineageWalkTest {
    private static final ModelRef WORDS = new ModelRef(ScopeId.ROOT, new ModelName("words"));
    private static final ModelRef CHAT = new ModelRef(ScopeId.ROOT, new ModelName("chat"));

    private final Sample sample = new Sample();

    @Test
    void shouldTellBuildAndInputs() {
        sample.stamp(TINY, 40, List.of(corpus()));

        assertThat(told(LineageWalk.provenance(sample.registry(), TINY.version(1), node -> true)))
                .containsExactly("1 tiny-lm@1 > train #1: stamped by", "1 tiny-lm@1 > corpus: input: train");
    }

    @Test
    void shouldFollowAnInputToTheVersionThatHoldsItsFile() {
        sample.stamp(WORDS, 1, List.of(corpus()));
        Input words = Input.ofFiles(
                "words",
                "",
                "",
                sample.registry()
                        .version(WORDS.version(1))
                        .orElseThrow()
                        .manifest()
                        .files());
        sample.stamp(TINY, 40, List.of(words));

        assertThat(told(LineageWalk.provenance(sample.registry(), TINY.version(1), node -> true)))
                .containsExactly(
                        "1 tiny-lm@1 > train #2: stamped by",
                        "1 tiny-lm@1 > words: input",
                        "2 words > words@1: has this content",
                        "3 words@1 > train #1: stamped by",
                        "3 words@1 > corpus: input: train");
        assertThat(told(LineageWalk.subvenance(sample.registry(), WORDS.version(1), node -> true)))
                .containsExactly("1 words@1 > tiny-lm@1: had its files as input");
    }

    @Test
    void shouldEndAtWhatTheAskerDoesNotSee() {
        sample.stamp(WORDS, 1, List.of());
        sample.stamp(CHAT, 1, List.of(files("secret", WORDS)));
        sample.stamp(TINY, 40, List.of(files("chats", CHAT)));

        assertThat(told(LineageWalk.provenance(
                        sample.registry(),
                        TINY.version(1),
                        node -> !node.equals(new LineageNode.OfVersion(CHAT.version(1))))))
                .containsExactly("1 tiny-lm@1 > train #3: stamped by", "1 tiny-lm@1 > chats: input");
    }

    @Test
    void shouldLookAtTheNewestAloneWhateverIsSeen() {
        sample.stamp(WORDS, 1, List.of());
        Input words = files("words", WORDS);
        for (int i = 0; i <= LineageSurvey.LOOKED; i++) {
            sample.stamp(CHAT, 1, List.of(words));
        }
        AtomicInteger asked = new AtomicInteger();
        Predicate<LineageNode> sight = node -> {
            asked.incrementAndGet();
            return node.equals(new LineageNode.OfVersion(CHAT.version(1)));
        };

        assertThat(LineageWalk.subvenance(sample.registry(), WORDS.version(1), sight))
                .as("the oldest is not looked at")
                .isEmpty();
        assertThat(asked).hasValue(LineageSurvey.LOOKED);
    }

    private Input files(String name, ModelRef model) {
        return Input.ofFiles(
                name,
                "",
                "",
                sample.registry()
                        .version(model.version(1))
                        .orElseThrow()
                        .manifest()
                        .files());
    }

    @Test
    void shouldFollowABuildToTheVersionsThatItUsed() {
        sample.stamp(TINY, 40, List.of());
        BuildRef tuning = build("tune", 5);
        use(tuning);
        stampBy(tuning);

        assertThat(told(LineageWalk.provenance(sample.registry(), CHAT.version(1), node -> true)))
                .containsExactly(
                        "1 chat@1 > tune #5: stamped by",
                        "2 tune #5 > tiny-lm@1: fetched as production",
                        "3 tiny-lm@1 > train #1: stamped by");
        assertThat(told(LineageWalk.subvenance(sample.registry(), TINY.version(1), node -> true)))
                .containsExactly("1 tiny-lm@1 > tune #5: fetched as production", "2 tune #5 > chat@1: stamped");
    }

    @Test
    void shouldNotTakeWhatCameLaterForAnOrigin() {
        sample.stamp(TINY, 40, List.of());
        BuildRef tuning = build("tune", 5);
        stampBy(tuning);
        use(tuning);

        assertThat(told(LineageWalk.provenance(sample.registry(), CHAT.version(1), node -> true)))
                .containsExactly("1 chat@1 > tune #5: stamped by");
        assertThat(told(LineageWalk.subvenance(sample.registry(), TINY.version(1), node -> true)))
                .containsExactly("1 tiny-lm@1 > tune #5: fetched as production");
    }

    @Test
    void shouldFollowABuildThatIsMetThroughTwoOfItsVersions() {
        sample.stamp(TINY, 40, List.of());
        BuildRef tuning = build("tune", 5);
        stampBy(tuning);
        use(tuning);
        ModelRef late = new ModelRef(CHAT.scope(), new ModelName("late"));
        stampBy(tuning, late, "late");
        ModelRef whole = new ModelRef(CHAT.scope(), new ModelName("whole"));
        sample.stamp(whole, 1, List.of(files("chats", CHAT), files("lates", late)));

        assertThat(told(LineageWalk.provenance(sample.registry(), whole.version(1), node -> true)))
                .anyMatch(line -> line.endsWith("tune #5 > tiny-lm@1: fetched as production"));
    }

    @Test
    void shouldFollowTheOrderOfTheLedgerWhenTheClockStepsBack() {
        sample.stamp(TINY, 40, List.of());
        BuildRef tuning = build("tune", 5);
        use(tuning);
        stampBy(tuning);
        Registry back = Registry.EMPTY;
        for (LedgerEntry entry : sample.entries()) {
            back = back.apply(new LedgerEntry(
                    entry.seq(), Sample.START.minusSeconds(60 * entry.seq()), entry.actor(), entry.event()));
        }

        assertThat(told(LineageWalk.provenance(back, CHAT.version(1), node -> true)))
                .containsExactly(
                        "1 chat@1 > tune #5: stamped by",
                        "2 tune #5 > tiny-lm@1: fetched as production",
                        "3 tiny-lm@1 > train #1: stamped by");
        assertThat(told(LineageWalk.subvenance(back, TINY.version(1), node -> true)))
                .containsExactly("1 tiny-lm@1 > tune #5: fetched as production", "2 tune #5 > chat@1: stamped");
    }

    @Test
    void shouldEndWhereEverythingIsConnected() {
        for (int i = 0; i < 60; i++) {
            List<Input> all = sample.registry().models().stream()
                    .flatMap(model -> model.versions().stream())
                    .map(version -> Input.ofFiles(
                            "v" + version.number(), "", "", version.manifest().files()))
                    .toList();
            sample.stamp(TINY, 40, all);
        }

        List<LineageLink> links = LineageWalk.provenance(sample.registry(), TINY.version(60), node -> true);
        assertThat(links).extracting(LineageLink::to).doesNotHaveDuplicates();
        assertThat(links).extracting(LineageLink::depth).isSorted();
        assertThat(links).hasSize(60 + 59 + 59);
    }

    @Test
    void shouldTellTheUsesByAJobThatStampsNothingWithOneLink() {
        sample.stamp(TINY, 40, List.of());
        for (int number = 1; number <= 3000; number++) {
            BuildRef build = Sample.build("deploy", number);
            sample.record(Sample.by(build), new VersionUsed(TINY.version(1), build, "fetched"));
        }
        BuildRef once = Sample.build("evaluate", 1);
        sample.record(Sample.by(once), new VersionUsed(TINY.version(1), once, "fetched"));

        assertThat(told(LineageWalk.subvenance(sample.registry(), TINY.version(1), node -> true)))
                .containsExactly(
                        "1 tiny-lm@1 > deploy, 3000 times until #3000: fetched", "1 tiny-lm@1 > evaluate #1: fetched");
    }

    @Test
    void shouldFollowEachBuildOfAJobThatStamps() {
        sample.stamp(TINY, 40, List.of());
        for (int number = 11; number <= 12; number++) {
            BuildRef build = Sample.build("train", number);
            sample.record(Sample.by(build), new VersionUsed(TINY.version(1), build, "fetched"));
        }

        assertThat(told(LineageWalk.subvenance(sample.registry(), TINY.version(1), node -> true)))
                .containsExactly("1 tiny-lm@1 > train #11: fetched", "1 tiny-lm@1 > train #12: fetched");
    }

    @Test
    void shouldNotConnectThingsByEmptyFiles() {
        Input empty = Input.ofFiles("empty", "", "", List.of(Sample.file("__init__.py", ""), Sample.file("a", "a")));
        BuildRef build = build("train", 7);
        sample.record(
                Sample.by(build),
                ModelStamped.of(
                        CHAT.version(1),
                        Sample.run(build, 1, List.of()),
                        new Manifest(List.of(Sample.file("out/__init__.py", ""))),
                        VersionNotes.NONE));
        sample.stamp(TINY, 40, List.of(empty));

        assertThat(told(LineageWalk.subvenance(sample.registry(), CHAT.version(1), node -> true)))
                .isEmpty();
    }

    @Test
    void shouldKnowNothingOfAnUnknownVersion() {
        assertThat(LineageWalk.provenance(Registry.EMPTY, TINY.version(1), node -> true))
                .isEmpty();
        assertThat(LineageWalk.subvenance(Registry.EMPTY, TINY.version(1), node -> true))
                .isEmpty();
    }

    private void use(BuildRef build) {
        sample.record(Sample.by(build), new VersionUsed(TINY.version(1), build, "fetched as production"));
    }

    private void stampBy(BuildRef build) {
        stampBy(build, CHAT, "chat");
    }

    private void stampBy(BuildRef build, ModelRef model, String content) {
        sample.record(
                Sample.by(build),
                ModelStamped.of(
                        model.version(1),
                        Sample.run(build, 1, List.of()),
                        new Manifest(List.of(Sample.file("out/chat.bin", content))),
                        VersionNotes.NONE));
    }

    private static Input corpus() {
        return Input.ofFiles("corpus", "", "train", List.of(Sample.file("corpus/a.txt", "once upon a time")));
    }

    private static List<String> told(List<LineageLink> links) {
        return links.stream()
                .map(link -> link.depth() + " " + link.from().label() + " > "
                        + link.to().label() + ": " + link.how())
                .toList();
    }
}
