package hudson.scm;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Describable;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.export.ExportedBean;

/** Where a workspace's files come from. */
@ExportedBean
public abstract class SCM implements Describable<SCM>, ExtensionPoint {
    public String getType() {
        return getClass().getName();
    }

    /** A name for the checkout, the same for the same source. */
    @NonNull
    public String getKey() {
        return getType();
    }

    public void checkout(
            @NonNull Run<?, ?> build,
            @NonNull Launcher launcher,
            @NonNull FilePath workspace,
            @NonNull TaskListener listener,
            @CheckForNull File changelogFile,
            @CheckForNull SCMRevisionState baseline)
            throws IOException, InterruptedException {
        throw new AbstractMethodError(getClass() + " must implement checkout");
    }

    public void buildEnvironment(@NonNull Run<?, ?> build, @NonNull Map<String, String> env) {}

    @Override
    public SCMDescriptor<?> getDescriptor() {
        return (SCMDescriptor<?>) Jenkins.get().getDescriptorOrDie(getClass());
    }
}
