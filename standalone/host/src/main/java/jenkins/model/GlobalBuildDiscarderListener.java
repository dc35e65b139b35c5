package jenkins.model;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/** Applies a job's discarder when one of its builds has ended. */
@Extension
public class GlobalBuildDiscarderListener extends RunListener<Run> {
    private static final Logger LOGGER = Logger.getLogger(GlobalBuildDiscarderListener.class.getName());
    private final ReentrantLock lane = new ReentrantLock();

    @Override
    public void onFinalized(Run run) {
        Timer.get().execute(() -> discard(run));
    }

    private void discard(Run<?, ?> run) {
        lane.lock();
        try {
            run.getParent().logRotate();
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "Failed to rotate log for " + run, e);
        } finally {
            lane.unlock();
        }
    }
}
