package org.modellineage.host.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.InvisibleAction;
import hudson.model.Result;
import hudson.model.Run;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import jenkins.model.RunAction2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Jenkins finds again on its home. */
class RestartTest {
    @TempDir
    Path home;

    @Test
    void shouldReadItemsAndBuildsAgain() throws Exception {
        try (HostSession session = new HostSession(home)) {
            Folder folder = session.jenkins().createProject(Folder.class, "team");
            ScriptedJob job = folder.createProject(ScriptedJob.class, "train").doing((run, log) -> {
                run.addAction(new Remark("seen by " + run.getNumber()));
                log.getLogger().println("hello");
            });
            HostSession.build(job, new CauseAction(new Cause.UserIdCause("alice")));
            assertThat(HostSession.build(job).getNumber()).isEqualTo(2);
        }
        try (HostSession session = new HostSession(home)) {
            ScriptedJob job = session.jenkins().getItemByFullName("team/train", ScriptedJob.class);
            ScriptedRun first = job.getBuildByNumber(1);
            assertThat(first.getResult()).isEqualTo(Result.SUCCESS);
            assertThat(first.isBuilding()).isFalse();
            assertThat(first.getCause(Cause.UserIdCause.class).getUserId()).isEqualTo("alice");
            assertThat(first.getAction(Remark.class).text).isEqualTo("seen by 1");
            assertThat(first.getAction(Remark.class).loadedBy).isSameAs(first);
            assertThat(first.getLog(10)).contains("hello", "Finished: SUCCESS");
            assertThat(job.getNextBuildNumber()).isEqualTo(3);
            assertThat(job.getBuilds()).extracting(ScriptedRun::getNumber).containsExactly(2, 1);
            assertThat(job.getLastBuild().getPreviousBuild()).isSameAs(first);
        }
    }

    @Test
    void shouldBuildAfterwardsWhatWaitedInTheQueue() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (HostSession session = new HostSession(home)) {
            session.jenkins().setNumExecutors(1);
            session.job("busy")
                    .doing((run, log) -> never.await())
                    .scheduleBuild2(0)
                    .waitForStart();
            session.job("train").scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice")));
        }
        try (HostSession session = new HostSession(home)) {
            ScriptedJob busy = session.jenkins().getItemByFullName("busy", ScriptedJob.class);
            assertThat(busy.getBuildByNumber(1).getResult()).isEqualTo(Result.ABORTED);
            ScriptedJob train = session.jenkins().getItemByFullName("train", ScriptedJob.class);
            for (int i = 0;
                    i < 400
                            && (train.getLastBuild() == null
                                    || train.getLastBuild().isBuilding());
                    i++) {
                Thread.sleep(25);
            }
            assertThat(train.getLastBuild().getCauses()).containsExactly(new Cause.UserIdCause("alice"));
        }
    }

    /** Names its build when it is read. */
    public static final class Remark extends InvisibleAction implements RunAction2 {
        final String text;
        transient Run<?, ?> loadedBy;

        Remark(String text) {
            this.text = text;
        }

        @Override
        public void onAttached(Run<?, ?> r) {
            loadedBy = r;
        }

        @Override
        public void onLoad(Run<?, ?> r) {
            loadedBy = r;
        }
    }
}
