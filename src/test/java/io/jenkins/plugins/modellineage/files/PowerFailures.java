package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Stories that are told to {@link MemoryFiles} and cut short by a power failure at each call, in each way of
 * {@link CrashStates}; and recoveries from that, which are cut short in turn.
 */
public final class PowerFailures {
    /** Does something with files, and {@linkplain MemoryFiles#mark marks} what it begins and what it was promised. */
    @FunctionalInterface
    public interface Story {
        void tell(MemoryFiles files, Random random) throws IOException;
    }

    /** Opens what a power failure left, and throws when that is not what was promised. */
    @FunctionalInterface
    public interface Recovery {
        void recover(MemoryFiles files, List<Object> promised) throws IOException;
    }

    /** Every so many states the recovery from it is cut short too. */
    private static final int AGAIN = 24;

    private static final int STATES_OF_A_RECOVERY = 12;

    private final Story story;
    private final Recovery recovery;
    private final int statesOfACall;
    private long states;
    private long insideRecovery;

    /** @param statesOfACall of more states than that which a power failure at one call may leave, some are tried */
    public PowerFailures(int statesOfACall, Story story, Recovery recovery) {
        this.statesOfACall = statesOfACall;
        this.story = story;
        this.recovery = recovery;
    }

    /** Tells one story after the other until this many states were recovered from. */
    public PowerFailures until(long enough) throws IOException {
        for (long seed = 0; states < enough; seed++) {
            MemoryFiles files = new MemoryFiles();
            story.tell(files, new Random(seed));
            Cut cut = new Cut(seed);
            new CrashStates(new MemoryFiles().image(), statesOfACall, seed).visit(files, cut::recover);
        }
        return this;
    }

    /** States that were recovered from, those inside recoveries included. */
    public long states() {
        return states;
    }

    public long insideRecovery() {
        return insideRecovery;
    }

    /** One story that is cut short. */
    private final class Cut {
        private final long seed;
        private int met;

        Cut(long seed) {
            this.seed = seed;
        }

        void recover(CrashState state) throws IOException {
            recover(state, 0);
        }

        private void recover(CrashState state, int depth) throws IOException {
            states++;
            insideRecovery += depth > 0 ? 1 : 0;
            met++;
            MemoryFiles files = state.start();
            try {
                recovery.recover(files, state.marks());
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError(told(state, depth), e);
            }
            if (depth < 2 && met % AGAIN == 0) {
                new CrashStates(state.image(), STATES_OF_A_RECOVERY, met).visit(files, inner -> {
                    List<Object> marks = new ArrayList<>(state.marks());
                    marks.addAll(inner.marks());
                    recover(new CrashState(inner.image(), marks), depth + 1);
                });
            }
        }

        private String told(CrashState state, int depth) {
            StringBuilder told = new StringBuilder("Story " + seed + ", state " + met + ", depth " + depth + "\n");
            state.image()
                    .forEach((path, bytes) -> told.append(path)
                            .append(": ")
                            .append(
                                    bytes == null
                                            ? "directory"
                                            : new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                            .append('\n'));
            return told.append(state.marks()).toString();
        }
    }
}
