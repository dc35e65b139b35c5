package org.modellineage.host.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Items;
import hudson.model.Result;
import hudson.model.listeners.ItemListener;
import hudson.model.queue.QueueTaskFuture;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** What happens to items: renamed, moved, deleted, hidden. */
class ItemsTest {
    @TempDir
    Path home;

    private HostSession session;
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        session = new HostSession(home);
        session.jenkins().getExtensionList(ItemListener.class).add(0, new ItemListener() {
            @Override
            public void onRenamed(Item item, String oldName, String newName) {
                seen.add("renamed " + oldName + " " + newName);
            }

            @Override
            public void onLocationChanged(Item item, String oldFullName, String newFullName) {
                seen.add("moved " + oldFullName + " " + newFullName);
            }

            @Override
            public void onDeleted(Item item) {
                seen.add("deleted " + item.getFullName());
            }
        });
    }

    @AfterEach
    void stop() {
        session.close();
    }

    @Test
    void shouldMoveTheFolderOfAJobThatIsRenamed() throws Exception {
        ScriptedJob job = session.job("old");
        HostSession.build(job);
        job.renameTo("new");
        assertThat(seen).containsExactly("renamed old new", "moved old new");
        assertThat(home.resolve("jobs/new/builds/1/build.xml")).exists();
        assertThat(home.resolve("jobs/old")).doesNotExist();
        assertThat(session.jenkins().getItem("old")).isNull();
        assertThat(session.jenkins().getItem("new")).isSameAs(job);
        assertThat(HostSession.build(job).getRootDir().toPath()).isEqualTo(home.resolve("jobs/new/builds/2"));
    }

    @Test
    void shouldTellOfEveryItemBelowARenamedFolder() throws Exception {
        Folder team = session.jenkins().createProject(Folder.class, "team");
        ScriptedJob job = team.createProject(Folder.class, "inner").createProject(ScriptedJob.class, "train");
        HostSession.build(job);
        team.renameTo("group");
        assertThat(seen)
                .containsExactly(
                        "renamed team group",
                        "moved team group",
                        "moved team/inner group/inner",
                        "moved team/inner/train group/inner/train");
        assertThat(job.getFullName()).isEqualTo("group/inner/train");
        assertThat(job.getBuildByNumber(1).getLog(1)).containsExactly("Finished: SUCCESS");
        assertThat(HostSession.build(job).getRootDir()).isDirectory().hasParent(job.getBuildDir());
    }

    @Test
    void shouldMoveAJobIntoAFolder() throws Exception {
        Folder team = session.jenkins().createProject(Folder.class, "team");
        ScriptedJob job = session.job("train");
        HostSession.build(job);
        Items.move(job, team);
        assertThat(seen).containsExactly("moved train team/train");
        assertThat(session.jenkins().getItemByFullName("team/train")).isSameAs(job);
        assertThat(session.jenkins().getItem("train")).isNull();
        assertThat(job.getBuildByNumber(1).getUrl()).isEqualTo("job/team/job/train/1/");
    }

    @Test
    void shouldKeepTheBuildThatRunsWhenItsFolderMoves() throws Exception {
        Folder team = session.jenkins().createProject(Folder.class, "team");
        Folder inner = team.createProject(Folder.class, "inner");
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ScriptedJob job = inner.createProject(ScriptedJob.class, "train").doing((run, log) -> {
            started.countDown();
            go.await();
        });
        QueueTaskFuture<ScriptedRun> future = job.scheduleBuild2(0);
        ScriptedRun run = future.waitForStart();
        started.await();
        Items.move(inner, session.jenkins());
        assertThat(session.jenkins().getItemByFullName("inner/train")).isSameAs(job);
        assertThat(job.getBuildByNumber(1)).isSameAs(run);
        go.countDown();
        assertThat(future.get(10, TimeUnit.SECONDS).getResult()).isEqualTo(Result.SUCCESS);
        assertThat(home.resolve("jobs/inner/jobs/train/builds/1/build.xml")).exists();
        assertThat(home.resolve("jobs/team/jobs/inner")).doesNotExist();
    }

    @Test
    void shouldDeleteAFolderWithAllBelowIt() throws Exception {
        Folder team = session.jenkins().createProject(Folder.class, "team");
        team.createProject(ScriptedJob.class, "train");
        team.delete();
        assertThat(seen).containsExactly("deleted team/train", "deleted team");
        assertThat(home.resolve("jobs/team")).doesNotExist();
    }

    @Test
    void shouldNotTakeANameTwice() throws Exception {
        session.job("train");
        assertThatThrownBy(() -> session.job("train"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("already contains an item");
        assertThatThrownBy(() -> session.job("a/b")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> session.job("..")).isInstanceOf(Failure.class);
    }

    @Test
    void shouldHideItemsFromThoseWithoutRead() throws Exception {
        session.jenkins().createProject(Folder.class, "team").createProject(ScriptedJob.class, "train");
        session.jenkins()
                .setAuthorizationStrategy(new MockAuthorizationStrategy()
                        .grant(Jenkins.READ)
                        .everywhere()
                        .toEveryone()
                        .grant(Item.READ)
                        .everywhere()
                        .to("alice")
                        .grant(Item.DISCOVER)
                        .everywhere()
                        .to("bob"));
        assertThat(seenBy("alice")).isNotNull();
        assertThat(seenBy("carol")).isNull();
        assertThatThrownBy(() -> seenBy("bob")).isInstanceOf(AccessDeniedException.class);
        try (ACLContext as = ACL.as2(new UsernamePasswordAuthenticationToken("carol", null, List.of()))) {
            assertThat(session.jenkins().getItems()).isEmpty();
            assertThat(session.jenkins().getAllItems()).isEmpty();
        }
    }

    private Item seenBy(String user) {
        try (ACLContext as = ACL.as2(new UsernamePasswordAuthenticationToken(user, null, List.of()))) {
            return session.jenkins().getItemByFullName("team/train");
        }
    }
}
