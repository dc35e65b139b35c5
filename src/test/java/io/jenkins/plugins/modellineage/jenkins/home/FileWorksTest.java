package io.jenkins.plugins.modellineage.jenkins.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileWorksTest {
    private static final long NO_GRACE = 1;
    private static final long PATIENCE_SECONDS = 60;

    private final ModelVersion version =
            new Sample().stamp(35).registry().version(Sample.TINY.version(1)).orElseThrow();
    private final long total = version.manifest().totalBytes();
    private final CountDownLatch end = new CountDownLatch(1);
    private final FileWorks works = new FileWorks(NO_GRACE);

    @AfterEach
    void letGo() {
        end.countDown();
        works.stop();
    }

    @Test
    void shouldAnswerAtOnceAndTellHowFarItIs() throws Exception {
        FileWork work = rollback();
        works.start(work, () -> {
            work.accept(5);
            await(end);
        });
        until(() -> work.bytesDone() == 5);

        assertThat(works.all(subject -> true)).containsExactly(work);
        assertThat(work.bytesTotal()).isEqualTo(total);
        assertThat(work.problem()).isEmpty();
        end.countDown();
        until(() -> works.all(subject -> true).isEmpty());
    }

    @Test
    void shouldNeverTellOfMoreBytesThanThereAre() {
        FileWork work = rollback();
        work.accept(total);
        work.accept(1);

        assertThat(work.bytesDone()).isEqualTo(total);
    }

    @Test
    void shouldThrowWhatFailsWithinTheGraceAndKeepNothingOfIt() {
        FileWorks patient = new FileWorks(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));

        assertThatThrownBy(() -> patient.start(rollback(), () -> {
                    throw new Refused("its bytes are gone");
                }))
                .isInstanceOf(Refused.class)
                .hasMessage("its bytes are gone");
        assertThatThrownBy(() -> patient.start(rollback(), () -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(patient.all(subject -> true)).isEmpty();
        patient.stop();
    }

    @Test
    void shouldKeepOnOneLineWhyItFailedLaterUntilTheNextClick() throws Exception {
        FileWork failed = rollback();
        works.start(failed, () -> {
            await(end);
            throw new IOException("disk\nfull");
        });
        end.countDown();
        until(() -> failed.problem().isPresent());

        assertThat(works.all(subject -> true)).containsExactly(failed);
        assertThat(failed.problem())
                .contains("The files of tiny-lm@1 could not be read: disk full; the log of Jenkins tells more");
        CountDownLatch again = new CountDownLatch(1);
        FileWork second = rollback();
        works.start(second, () -> await(again));
        assertThat(works.all(subject -> true)).doesNotContain(failed);
        again.countDown();
    }

    @Test
    void shouldRefuseWhatIsAtWorkAlready() throws Exception {
        works.start(rollback(), () -> await(end));

        assertThatThrownBy(() -> works.start(rollback(), () -> {}))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("The files of tiny-lm@1 are being read for production already (0 of ");
    }

    @Test
    void shouldReadForAFewAtATimeOnly() throws Exception {
        CountDownLatch third = new CountDownLatch(1);
        works.start(approval("P1"), () -> await(end));
        works.start(approval("P2"), () -> await(end));
        works.start(approval("P3"), third::countDown);

        assertThat(works.all(subject -> true)).hasSize(3);
        assertThat(third.getCount()).isEqualTo(1);
        end.countDown();
        assertThat(third.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldRefuseMoreThanCanWait() throws Exception {
        for (int i = 1; i <= 52; i++) {
            works.start(approval("P" + i), () -> await(end));
        }

        assertThatThrownBy(() -> works.start(approval("P53"), () -> {}))
                .isInstanceOf(Refused.class)
                .hasMessageEndingWith("try again in some minutes");
        assertThat(works.all(subject -> subject.asker().equals("P53"))).isEmpty();
    }

    @Test
    void shouldStopClicksButNoStepsWhenJenkinsEnds() throws Exception {
        FileWork click = rollback();
        FileWork step = FileWork.promotion(version, Sample.PRODUCTION, "build");
        works.start(click, () -> await(end));
        works.follow(step, () -> {
            works.stop();
            step.accept(1);
        });

        assertThat(step.bytesDone()).isEqualTo(1);
        assertThatThrownBy(() -> click.accept(1)).isInstanceOf(Refused.class).hasMessageContaining("shutting down");
    }

    @Test
    void shouldStopWhatAPersonAsksForWithoutABuild() throws Exception {
        FileWork request = FileWork.request(version, Sample.PRODUCTION, "alice");
        works.start(request, () -> await(end));
        works.stop();

        assertThatThrownBy(() -> request.accept(1)).isInstanceOf(Refused.class).hasMessageContaining("shutting down");
    }

    @Test
    void shouldShowAStepsWorkWhileItGoesOn() throws Exception {
        FileWork step = FileWork.promotion(version, Sample.PRODUCTION, "build");
        works.follow(step, () -> assertThat(works.all(subject -> true)).isEqualTo(List.of(step)));

        assertThat(works.all(subject -> true)).isEmpty();
        assertThatThrownBy(() -> works.follow(step, () -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class);
        assertThat(works.all(subject -> true)).isEmpty();
    }

    private FileWork rollback() {
        return FileWork.rollback(version, Sample.PRODUCTION, "alice");
    }

    private FileWork approval(String promotion) {
        return FileWork.approval(version, Sample.PRODUCTION, promotion, "alice");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("nobody let it go");
            }
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private static void until(BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
    }
}
