package io.jenkins.plugins.modellineage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SideBySideTest {
    @Test
    void shouldAnswerInTheOrderOfWhatIsAsked() throws IOException {
        List<Integer> items = IntStream.range(0, 500).boxed().toList();

        assertThat(SideBySide.each(items, item -> item * 2, 4))
                .containsExactlyElementsOf(items.stream().map(item -> item * 2).toList());
    }

    @Test
    void shouldWorkOnSeveralAtATime() throws IOException {
        CountDownLatch both = new CountDownLatch(2);

        assertThat(SideBySide.each(List.of("a", "b"), item -> met(both), 2)).containsExactly(true, true);
    }

    @Test
    void shouldFailWithTheFirstFailure() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SideBySide.each(List.of(1, 2, 3), SideBySideTest::failing, 3))
                .withMessage("2 cannot be read");
    }

    @Test
    void shouldStopTheOthersAfterAFailure() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);

        assertThatThrownBy(() -> SideBySide.each(
                        List.of("bad", "long"),
                        item -> item.equals("bad") ? failAfter(started) : hang(started, stopped),
                        2))
                .isInstanceOf(IOException.class);
        stopped.await();
    }

    @Test
    void shouldStopAllWhenItsThreadIsInterrupted() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicBoolean told = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            try {
                SideBySide.each(List.of("long", "short"), item -> item.equals("long") ? hang(started, stopped) : "", 2);
            } catch (InterruptedIOException expected) {
                told.set(Thread.currentThread().isInterrupted());
            } catch (IOException other) {
                throw new AssertionError(other);
            }
        });
        thread.start();
        started.await();
        thread.interrupt();
        thread.join();

        assertThat(told).isTrue();
        stopped.await();
    }

    @Test
    void shouldDoNothingWithNothing() throws IOException {
        assertThat(SideBySide.each(List.of(), item -> item)).isEmpty();
    }

    private static boolean met(CountDownLatch both) {
        both.countDown();
        try {
            both.await();
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private static int failing(int item) throws IOException {
        if (item > 1) {
            throw new IOException(item + " cannot be read");
        }
        return item;
    }

    private static String failAfter(CountDownLatch started) throws IOException {
        try {
            started.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        throw new IOException("bad");
    }

    private static String hang(CountDownLatch started, CountDownLatch stopped) throws IOException {
        started.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            stopped.countDown();
            throw new InterruptedIOException();
        }
        return "";
    }
}
