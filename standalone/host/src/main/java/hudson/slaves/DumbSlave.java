package hudson.slaves;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Descriptor;
import hudson.model.Slave;
import java.io.IOException;
import org.kohsuke.stapler.DataBoundConstructor;

public final class DumbSlave extends Slave {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public DumbSlave(@NonNull String name, String remoteFS, ComputerLauncher launcher)
            throws Descriptor.FormException, IOException {
        super(name, remoteFS, launcher);
    }
}
