package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.mlflow.ErrorCode;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void shouldLeaveThreadsForOthers() {
        List<Turns.Turn> open = new ArrayList<>();
        for (int i = 0; i < Turns.REQUESTS; i++) {
            open.add(Turns.take("greedy"));
        }

        assertThatThrownBy(() -> Turns.take("greedy"))
                .isInstanceOfSatisfying(
                        MlflowException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE));
        Turns.take("other").close();
        open.get(0).close();
        open.set(0, Turns.take("greedy"));
        open.forEach(Turns.Turn::close);
    }

    @Test
    void shouldLetFewLargeBodiesInAtATime() throws Exception {
        List<Turns.Turn> large = new ArrayList<>();
        for (int i = 0; i < Turns.LARGE_BODIES; i++) {
            large.add(enlarged("large"));
        }
        CountDownLatch third = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try (Turns.Turn turn = enlarged("large")) {
                third.countDown();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();

        assertThat(third.await(200, TimeUnit.MILLISECONDS)).isFalse();
        enlarged("another").close();
        large.forEach(Turns.Turn::close);
        assertThat(third.await(1, TimeUnit.MINUTES)).isTrue();
        waiting.join();
    }

    private static Turns.Turn enlarged(String caller) throws InterruptedException {
        Turns.Turn turn = Turns.take(caller);
        turn.enlarge();
        turn.enlarge();
        return turn;
    }
}
