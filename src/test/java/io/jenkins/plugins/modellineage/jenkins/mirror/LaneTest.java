package io.jenkins.plugins.modellineage.jenkins.mirror;

import static io.jenkins.plugins.modellineage.jenkins.mirror.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which threads wait for which. */
class LaneTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger began = new AtomicInteger();
    private final Lane slow = new Lane(Lane.Work.RECORDS, lane -> untilTheEnd());

    @Test
    void shouldBeginWhatDoesTheSameWhenTheFormerOneHasEnded() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        Lane next = new Lane(Lane.Work.RECORDS, lane -> turns.incrementAndGet());
        Lane files = new Lane(Lane.Work.FILES, lane -> turns.incrementAndGet());
        slow.begin();
        await(() -> began.get() == 1);
        slow.stop();
        for (Lane lane : List.of(next, files)) {
            lane.follow(List.of(slow));
            lane.begin();
        }

        await(() -> turns.get() == 1);
        assertThat(next.isOver()).isFalse();
        files.stop();
        await(files::isOver);
        int before = turns.get();
        end.countDown();
        await(() -> turns.get() > before);
        assertThat(slow.isOver()).isTrue();
        next.stop();
    }

    private void untilTheEnd() {
        began.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
