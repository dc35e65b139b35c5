package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckoutsTest {
    private static final Checkout CODE = source("gpu", "/ws/train", "c0de");
    private static final Checkout DATA = source("gpu", "/ws/train/data", "da7a");
    private static final Checkout LIBRARY = Checkout.told(
            "", "/home/workspace/train@libs/1", Checkout.Role.LIBRARY, Map.of(Provenance.SCM_COMMIT, "11b"));

    @Test
    void shouldChooseTheSourceWhoseTreeHoldsThePlaceThoughAnotherCameLater() {
        assertThat(commit(checkouts(CODE, DATA), standing("gpu", "/ws/train/src")))
                .isEqualTo("c0de");
    }

    @Test
    void shouldChooseTheInnermostOfSeveralTrees() {
        assertThat(commit(checkouts(DATA, CODE), standing("gpu", "/ws/train/data/eu")))
                .isEqualTo("da7a");
    }

    @Test
    void shouldChooseNoLibraryThoughItCameLast() {
        assertThat(commit(checkouts(CODE, LIBRARY), standing("cpu", "/ws/other")))
                .isEqualTo("c0de");
    }

    @Test
    void shouldKnowNoSourceWhereOnlyLibrariesWereCheckedOut() {
        assertThat(checkouts(LIBRARY).facts(Optional.of(standing("gpu", "/ws/train"))))
                .isEmpty();
    }

    @Test
    void shouldNotTakeTheSamePathOnAnotherMachineForTheTree() {
        Checkouts both = checkouts(CODE, source("cpu", "/ws/train", "0ther"));

        assertThat(commit(both, standing("gpu", "/ws/train"))).isEqualTo("c0de");
    }

    @Test
    void shouldChooseTheLastSourceWhereNoTreeHoldsThePlace() {
        assertThat(commit(checkouts(CODE, DATA), standing("gpu", "/ws/other"))).isEqualTo("da7a");
    }

    @Test
    void shouldChooseTheLastSourceWhereNoPlaceIsKnown() {
        assertThat(checkouts(CODE, DATA).facts(Optional.empty()))
                .containsEntry(Provenance.SCM_COMMIT, "da7a")
                .doesNotContainKey(Provenance.SCM_WITHIN);
    }

    @Test
    void shouldForgetWhatALaterCheckoutWroteOver() {
        assertThat(checkouts(CODE, source("gpu", "/ws/train", "new")).all())
                .extracting(it -> it.facts().get(Provenance.SCM_COMMIT))
                .containsExactly("new");
    }

    @Test
    void shouldTellFurtherSourcesWithTheirFolders() {
        assertThat(checkouts(CODE, LIBRARY, DATA).facts(Optional.of(standing("gpu", "/ws/train"))))
                .containsOnly(
                        Map.entry("scm.commit", "c0de"),
                        Map.entry("scm.folder", "."),
                        Map.entry("scm.within", "."),
                        Map.entry("scm.2.commit", "da7a"),
                        Map.entry("scm.2.folder", "data"));
    }

    @Test
    void shouldTellNoFolderOutOfTheWorkspace() {
        Checkouts both = checkouts(CODE, source("gpu", "/ws/secret-project", "0ther"));

        assertThat(both.facts(Optional.of(standing("gpu", "/ws/train"))))
                .containsEntry("scm.2.commit", "0ther")
                .doesNotContainKey("scm.2.folder");
    }

    @Test
    void shouldKeepOnlySoManyAndForgetLibrariesFirst() {
        Checkouts all = checkouts(CODE, LIBRARY);
        for (int i : IntStream.range(0, Checkouts.MOST - 1).toArray()) {
            all = all.with(source("gpu", "/ws/" + i, "x"));
        }

        assertThat(all.all()).hasSize(Checkouts.MOST).contains(CODE).doesNotContain(LIBRARY);
    }

    @Test
    void shouldReadWhatItWrote() {
        Checkouts all = checkouts(CODE, LIBRARY, source("win", "C:\\ws\\träin", "c0de"));

        assertThat(Checkouts.read(all.written())).isEqualTo(all);
    }

    @Test
    void shouldReadAFileOfAnEarlierReleaseAsACheckoutOfUnknownPlace() {
        Properties earlier = new Properties();
        earlier.setProperty("scm.commit", "8c5c1a6");
        earlier.setProperty("scm.url", "https://git.example.org/a.git");

        assertThat(Checkouts.read(earlier).facts(Optional.of(standing("gpu", "/ws/train"))))
                .containsOnly(
                        Map.entry("scm.commit", "8c5c1a6"), Map.entry("scm.url", "https://git.example.org/a.git"));
    }

    @Test
    void shouldFindTheTreeOfARunAgainByItsFacts() {
        Provenance facts = Provenance.of(Map.of(Provenance.SCM_COMMIT, "c0de"));

        assertThat(checkouts(CODE, DATA).source(standing("gpu", "/ws/elsewhere"), facts))
                .contains(CODE);
    }

    @Test
    void shouldFindNoTreeOfARunThatWasWrittenOver() {
        Provenance facts = Provenance.of(Map.of(Provenance.SCM_COMMIT, "c0de"));
        Checkouts later = checkouts(CODE, source("gpu", "/ws/train", "new"));

        assertThat(later.source(standing("gpu", "/ws/train"), facts)).isEmpty();
    }

    @Test
    void shouldFindNoTreeOfARunOnAnotherMachine() {
        Provenance facts = Provenance.of(Map.of(Provenance.SCM_COMMIT, "c0de"));

        assertThat(checkouts(CODE).source(standing("cpu", "/ws/train"), facts)).isEmpty();
    }

    private static String commit(Checkouts checkouts, Standing standing) {
        return checkouts.facts(Optional.of(standing)).get(Provenance.SCM_COMMIT);
    }

    private static Standing standing(String node, String folder) {
        return new Standing(node, folder, "/ws/train");
    }

    private static Checkout source(String node, String folder, String commit) {
        return Checkout.told(node, folder, Checkout.Role.SOURCE, Map.of(Provenance.SCM_COMMIT, commit));
    }

    private static Checkouts checkouts(Checkout... all) {
        return List.of(all).stream().reduce(Checkouts.NONE, Checkouts::with, (one, other) -> other);
    }
}
