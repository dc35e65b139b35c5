package hudson.tasks;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.BuildDiscarder;
import jenkins.model.BuildDiscarderDescriptor;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Discards builds, or only their artifacts, by number and age. */
public class LogRotator extends BuildDiscarder {
    private static final Logger LOGGER = Logger.getLogger(LogRotator.class.getName());
    private final int daysToKeep;
    private final int numToKeep;
    private final Integer artifactDaysToKeep;
    private final Integer artifactNumToKeep;
    private boolean removeLastBuild;

    @DataBoundConstructor
    public LogRotator(
            String daysToKeepStr, String numToKeepStr, String artifactDaysToKeepStr, String artifactNumToKeepStr) {
        this(parse(daysToKeepStr), parse(numToKeepStr), parse(artifactDaysToKeepStr), parse(artifactNumToKeepStr));
    }

    public LogRotator(int daysToKeep, int numToKeep, int artifactDaysToKeep, int artifactNumToKeep) {
        this.daysToKeep = daysToKeep;
        this.numToKeep = numToKeep;
        this.artifactDaysToKeep = artifactDaysToKeep;
        this.artifactNumToKeep = artifactNumToKeep;
    }

    public static int parse(String p) {
        try {
            return p == null ? -1 : Integer.parseInt(p.trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @DataBoundSetter
    public void setRemoveLastBuild(boolean removeLastBuild) {
        this.removeLastBuild = removeLastBuild;
    }

    public boolean isRemoveLastBuild() {
        return removeLastBuild;
    }

    @Override
    public void perform(Job<?, ?> job) throws IOException, InterruptedException {
        Run<?, ?> successful = removeLastBuild ? null : job.getLastSuccessfulBuild();
        Run<?, ?> stable = removeLastBuild ? null : job.getLastStableBuild();
        List<Throwable> problems = new ArrayList<>();
        for (Run<?, ?> r : beyond(job, numToKeep, daysToKeep)) {
            if (!shouldKeep(r, successful, stable)) {
                attempt(r::delete, problems);
            }
        }
        for (Run<?, ?> r : beyond(job, getArtifactNumToKeep(), getArtifactDaysToKeep())) {
            if (!shouldKeep(r, successful, stable)) {
                attempt(r::deleteArtifacts, problems);
            }
        }
        if (!problems.isEmpty()) {
            IOException all = new IOException("Failed to rotate logs for [" + job.getFullName() + "]");
            problems.forEach(all::addSuppressed);
            throw all;
        }
    }

    private interface Deletion {
        void run() throws IOException;
    }

    private static void attempt(Deletion deletion, List<Throwable> problems) {
        try {
            deletion.run();
        } catch (IOException e) {
            problems.add(e);
        }
    }

    private static List<Run<?, ?>> beyond(Job<?, ?> job, int number, int days) {
        List<Run<?, ?>> gone = new ArrayList<>();
        long cut = System.currentTimeMillis() - TimeUnit.DAYS.toMillis(Math.max(0, days));
        int seen = 0;
        for (Run<?, ?> r : job.getBuilds()) {
            if (number != -1 && seen >= number || days != -1 && r.getTimeInMillis() < cut) {
                gone.add(r);
            }
            seen++;
        }
        return gone;
    }

    private static boolean shouldKeep(Run<?, ?> r, Run<?, ?> successful, Run<?, ?> stable) {
        if (r.isKeepLog() || r.isBuilding() || r == successful || r == stable) {
            LOGGER.log(Level.FINER, "{0} is kept", r);
            return true;
        }
        return false;
    }

    public int getDaysToKeep() {
        return daysToKeep;
    }

    public int getNumToKeep() {
        return numToKeep;
    }

    public int getArtifactDaysToKeep() {
        return artifactDaysToKeep == null ? -1 : artifactDaysToKeep;
    }

    public int getArtifactNumToKeep() {
        return artifactNumToKeep == null ? -1 : artifactNumToKeep;
    }

    private static String text(int n) {
        return n == -1 ? "" : String.valueOf(n);
    }

    public String getDaysToKeepStr() {
        return text(daysToKeep);
    }

    public String getNumToKeepStr() {
        return text(numToKeep);
    }

    public String getArtifactDaysToKeepStr() {
        return text(getArtifactDaysToKeep());
    }

    public String getArtifactNumToKeepStr() {
        return text(getArtifactNumToKeep());
    }

    @Extension
    @Symbol("logRotator")
    public static final class LRDescriptor extends BuildDiscarderDescriptor {
        @Override
        public String getDisplayName() {
            return "Log Rotation";
        }
    }
}
